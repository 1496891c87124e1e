using System.Diagnostics;

namespace SurveyFit.Oifits.Tests.Support;

/// <summary>Independent FITS software from the system's packages; tests that need it skip loudly where it is absent.</summary>
internal static class ExternalTool
{
    internal static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.Result);
    }

    /// <summary>Python with astropy, as Debian's python3-astropy installs it.</summary>
    internal static string PythonWithAstropy()
    {
        const string python = "/usr/bin/python3";
        if (!File.Exists(python) || Run(python, "-c", "import astropy.io.fits").ExitCode != 0)
        {
            Assert.Ignore("astropy absent: install Debian's python3-astropy");
        }

        return python;
    }

    /// <summary>HEASARC's fitsverify, as Debian's package of the same name installs it.</summary>
    internal static string Fitsverify()
    {
        const string fitsverify = "/usr/bin/fitsverify";
        if (!File.Exists(fitsverify)) Assert.Ignore("fitsverify absent: install Debian's package fitsverify");
        return fitsverify;
    }

    /// <summary>STILTS, the command line of TOPCAT, as Debian's package of the same name installs it.</summary>
    internal static string Stilts()
    {
        const string stilts = "/usr/bin/stilts";
        if (!File.Exists(stilts)) Assert.Ignore("stilts absent: install Debian's package stilts");
        return stilts;
    }

    internal static string Script(string name) => Path.Combine(TestContext.CurrentContext.TestDirectory, "Scripts", name);
}

using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SurveyFit.Catalogue.DuckDb;

/// <summary>Finds DuckDB's native library: beside the program, under its <c>runtimes</c> folder, or where a single-file program was extracted.</summary>
internal static class DuckDbLibrary
{
    internal const string Name = "duckdb";
    private const string FileName = "libduckdb.so";
    private const string RuntimeFolder = "runtimes/linux-x64/native";

    // Registered when the first DuckDB function is about to be bound, so commands without DuckDB never load 70 MB.
    [ModuleInitializer]
    [System.Diagnostics.CodeAnalysis.SuppressMessage(
        "Usage", "CA2255:The 'ModuleInitializer' attribute should not be used in libraries",
        Justification = "The resolver must be in place before the first P/Invoke of this assembly, whichever that is; it only registers a callback.")]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(DuckDbLibrary).Assembly, Resolve);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Name)
            return 0;

        foreach (string folder in Folders())
        {
            if (NativeLibrary.TryLoad(Path.Combine(folder, FileName), out nint handle))
                return handle;
        }

        if (NativeLibrary.TryLoad(FileName, assembly, searchPath, out nint found))
            return found;
        throw new CatalogueException(
            $"DuckDB's native library {FileName} was not found beside the program ({AppContext.BaseDirectory}) or in {RuntimeFolder} under it. "
            + "It is fetched by the build on linux-x64; build or unpack SurveyFit again.");
    }

    private static IEnumerable<string> Folders()
    {
        // A single-file program finds its extracted native files only through this list.
        string extracted = AppContext.GetData("NATIVE_DLL_SEARCH_DIRECTORIES") as string ?? "";
        foreach (string folder in extracted.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Prepend(AppContext.BaseDirectory))
        {
            yield return folder;
            yield return Path.Combine(folder, RuntimeFolder);
        }
    }
}

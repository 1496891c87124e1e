using System.Diagnostics;
using System.Text.RegularExpressions;
using SurveyFit.Catalogue.Schema;
using SurveyFit.Models;
using SurveyFit.Models.Components;

namespace SurveyFit.Catalogue.Tests;

public sealed partial class SchemaTests
{
    private const string Begin = "<!-- schema: written by SchemaTests, do not edit by hand -->\n\n";
    private const string End = "<!-- end of schema -->\n";

    // The words of the IVOA UCD list 1.5 that the schema uses.
    private const string FirstOnly = """
        meta.code meta.code.class meta.code.multip meta.code.qual meta.code.status meta.id meta.id.parent meta.id.part meta.note
        meta.number meta.record meta.unit meta.version stat.correlation stat.covariance stat.error
        stat.fit.chi2 stat.fit.dof stat.fit.goodness stat.fit.residual stat.rank stat.rms stat.snr
        """;

    private const string NotFirst = """
        arith.diff arith.ratio em.IR.3-4um em.IR.4-8um em.IR.8-15um em.IR.H em.IR.J em.IR.K em.opt.I em.opt.R em.opt.V instr.obsty meta.file meta.fits meta.main meta.modelled meta.software obs.exposure
        obs.proposal src src.calib stat.fit.omc stat.max stat.mean stat.median stat.min
        """;

    private const string Anywhere = """
        em.bin em.wl instr instr.baseline instr.tel meta.checksum meta.dataset meta.ucd obs.param phot.flux
        phot.limbDark phot.mag phys.angSize phys.size pos.angDistance pos.posAng pos.eq.dec pos.eq.ra pos.healpix spect.resolution stat.fit.param stat.value time.duration time.end time.epoch
        time.interval time.release time.start
        """;

    private static IEnumerable<CatalogueColumn> AllColumns() => CatalogueSchema.Tables.SelectMany(table => table.Columns);

    [Test]
    public void Documentation_HoldsTheSchema()
    {
        // SURVEYFIT_WRITE_DOCS=1 writes the section instead of checking it.
        string path = Path.Combine(FindRoot(), "docs", "catalogue.md");
        string text = File.ReadAllText(path);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = text.IndexOf(End, StringComparison.Ordinal);
        Assert.That(begin, Is.InRange(Begin.Length, end), "the markers are in docs/catalogue.md");

        if (Environment.GetEnvironmentVariable("SURVEYFIT_WRITE_DOCS") == "1")
            File.WriteAllText(path, text[..begin] + SchemaMarkdown.Write(CatalogueSchema.Tables) + text[end..]);
        else
            Assert.That(text[begin..end], Is.EqualTo(SchemaMarkdown.Write(CatalogueSchema.Tables)), "docs/catalogue.md differs from the schema: run this test with SURVEYFIT_WRITE_DOCS=1");
    }

    [Test]
    public void Documentation_NamesEveryFlag()
    {
        string text = File.ReadAllText(Path.Combine(FindRoot(), "docs", "catalogue.md"));
        foreach (Tables.FitRemarks remark in Enum.GetValues<Tables.FitRemarks>().Where(remark => remark != Tables.FitRemarks.None))
            Assert.That(text, Does.Match($@"\| {System.Numerics.BitOperations.Log2((uint)remark)} \| {(int)remark} \| `{Tables.FlagColumns.NameOf(remark)}` \| "), remark.ToString());
    }

    [Test]
    public void Ucds_AreWordsOfTheIvoaListInAllowedOrder()
    {
        HashSet<string> firstOnly = Words(FirstOnly);
        HashSet<string> notFirst = Words(NotFirst);
        HashSet<string> anywhere = Words(Anywhere);
        foreach (CatalogueColumn column in AllColumns())
        {
            string[] words = column.Ucd.Split(';');
            Assert.That(firstOnly.Union(anywhere), Has.Member(words[0]), column.Name);
            Assert.That(words.Skip(1), Is.SubsetOf(notFirst.Union(anywhere)), column.Name);
        }
    }

    [Test]
    public void ParameterUcds_CoverEveryComponentAndModel()
    {
        IEnumerable<string> parameters = ComponentCatalogue.Specs.SelectMany(spec => spec.Parameters.Select(parameter => parameter.Name));
        IEnumerable<string> derived = ModelLibrary.Names.Select(ModelLibrary.Load).SelectMany(model => model.Value!.Derived.Select(quantity => quantity.Name));
        Assert.That(parameters.Concat(derived).Where(name => Tables.ParameterUcd.Of(name) == "stat.fit.param"), Is.Empty);
    }

    [Test]
    public void Columns_HaveUniqueNamesAndDescriptions()
    {
        foreach (CatalogueTable table in CatalogueSchema.Tables)
        {
            Assert.That(table.Columns.Select(column => column.Name), Is.Unique, table.Name);
            Assert.That(table.Columns.Select(column => column.Name), Has.All.Matches<string>(name => ColumnName().IsMatch(name)), table.Name);
            Assert.That(table.Columns.Select(column => column.Description), Has.All.EndsWith("."), table.Name);
        }
    }

    [Test]
    public void VoTables_AreAcceptedByAstropy()
    {
        const string Python = "/usr/bin/python3";
        const string Script = """
            import sys, io, warnings
            from astropy.io.votable import parse
            with warnings.catch_warnings(record=True) as found:
                warnings.simplefilter('always')
                table = parse(io.BytesIO(sys.stdin.buffer.read()), verify='warn').get_first_table()
            # Debian's astropy has an older UCD list; the test above has the current one.
            complaints = [str(w.message) for w in found if 'Unknown word' not in str(w.message)]
            if complaints: sys.exit('\n'.join(complaints))
            print(' '.join(f.name for f in table.fields))
            """;
        foreach (CatalogueTable table in CatalogueSchema.Tables)
        {
            if (!Directory.Exists("/usr/lib/python3/dist-packages/astropy"))
                Assert.Ignore("astropy absent: install python3-astropy (scripts/setup --tests)");
            var start = new ProcessStartInfo(Python) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
            start.ArgumentList.Add("-c");
            start.ArgumentList.Add(Script);
            using Process python = Process.Start(start) ?? throw new InvalidOperationException("python3 does not start");
            python.StandardInput.Write(VoTableMetadata.Write(table, [("campaign_name", "a <b> & 'c'")]));
            python.StandardInput.Close();
            Task<string> error = python.StandardError.ReadToEndAsync();
            string output = python.StandardOutput.ReadToEnd();
            python.WaitForExit();

            Assert.That(output.Trim(), Is.EqualTo(string.Join(' ', table.StoredColumns.Select(column => column.Name))), () => table.Name + ": " + error.Result);
        }
    }

    private static HashSet<string> Words(string text) => [.. text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    private static string FindRoot()
    {
        string? folder = TestContext.CurrentContext.TestDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "SurveyFit.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("SurveyFit.sln is not above the test's folder");
    }

    [GeneratedRegex("^_?[a-z][a-z0-9_]*$")]
    private static partial Regex ColumnName();
}

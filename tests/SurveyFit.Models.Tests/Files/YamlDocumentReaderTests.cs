using FsCheck;
using FsCheck.Fluent;
using SurveyFit.Models.Files;

namespace SurveyFit.Models.Tests.Files;

public sealed class YamlDocumentReaderTests
{
    [Test]
    public void Parse_EveryMistakeAtOnce_IsListedWithLineAndColumn()
    {
        const string Text = """
            name: survey
            worker: 4
            seed: many
            filters:
              maximum_error: "0.1"
              minimum_error: -1
            models: {a: b}
            flag: yes
            name: again
            """;
        var document = YamlDocumentReader.Parse(Text, "c.yaml");
        var root = document.Root!;
        root.RequiredString("name");
        root.OptionalInteger("workers");
        root.OptionalInteger("seed");
        var filters = root.OptionalMapping("filters")!;
        filters.OptionalDouble("maximum_error");
        filters.OptionalDouble("minimum_error", minimum: 0);
        root.StringList("models", required: true);
        root.OptionalBoolean("flag");
        root.RequiredString("output");
        root.RejectUnknownKeys();

        string[] expected =
        [
            "c.yaml:1:1: 'output' is missing",
            "c.yaml:2:1: unknown key 'worker'; did you mean 'workers'?",
            "c.yaml:3:7: 'seed' must be a whole number, not 'many'",
            "c.yaml:5:18: 'maximum_error' must be a number, not the text \"0.1\"",
            "c.yaml:6:18: 'minimum_error' is -1, but must be at least 0",
            "c.yaml:7:9: 'models' must list words, not a mapping",
            "c.yaml:8:7: 'flag' must be true or false, not 'yes'",
            "c.yaml:9:1: key 'name' stands here twice, first on line 1",
        ];
        Assert.That(document.Problems.Select(p => p.ToString()), Is.EqualTo(expected));
    }

    [Test]
    public void Parse_CleanDocument_GivesItsValues()
    {
        const string Text = """
            name: 'a b'
            count: -3
            size: 1.5e2
            on: true
            one: word
            many: [x, y]
            blocks:
              - k: 1
              - k: 2
            inner: {a: {b: 1}}
            """;
        var document = YamlDocumentReader.Parse(Text, "c.yaml");
        var root = document.Root!;
        (string, int)[] words = [("x", 6), ("y", 6)];
        long?[] counts = [1, 2];

        using (Assert.EnterMultipleScope())
        {
            Assert.That(root.RequiredString("name"), Is.EqualTo("a b"));
            Assert.That(root.OptionalInteger("count"), Is.EqualTo(-3));
            Assert.That(root.RequiredDouble("size"), Is.EqualTo(150));
            Assert.That(root.OptionalBoolean("on"), Is.True);
            Assert.That(root.StringList("one").Select(v => v.Value), Is.EqualTo(["word"]));
            Assert.That(root.StringList("many").Select(v => (v.Value, v.Line)), Is.EqualTo(words));
            Assert.That(root.MappingList("blocks").Select(b => b.OptionalInteger("k")), Is.EqualTo(counts));
            Assert.That(root.Entries("inner").Single().Mapping()!.Path, Is.EqualTo("inner.a"));
            Assert.That(root.OptionalDouble("absent"), Is.Null);
        }

        root.RejectUnknownKeys();
        Assert.That(document.Finish(() => "built").Value, Is.EqualTo("built"));
    }

    [TestCase("", "the file is empty")]
    [TestCase("just text", "must hold 'key: value' lines")]
    [TestCase("a: [1, 2", "not valid YAML")]
    [TestCase("a: 1\n---\nb: 2", "a second document starts here")]
    [TestCase("a: &x 1\nb: *x", "anchors (&name) are not supported")]
    [TestCase("a: &x 1\nb: *x", "aliases (*x) are not supported")]
    [TestCase("a: !!python/object 1", "tags (")]
    [TestCase("? [1, 2]\n: 3", "a key must be a word, not a list")]
    public void Parse_WhatIsRefused_SaysWhy(string text, string expected)
    {
        var document = YamlDocumentReader.Parse(text, "c.yaml");

        Assert.That(document.Problems.Select(p => p.Message), Has.Some.Contains(expected));
    }

    [Test]
    public void Parse_EmptyValue_IsAProblem()
    {
        var document = YamlDocumentReader.Parse("start:", "c.yaml");
        document.Root!.OptionalDouble("start");

        Assert.That(document.Problems.Single().Message, Is.EqualTo("'start' must be a number, not nothing"));
    }

    [Test]
    public void Parse_BeyondTheLimits_StopsEarly()
    {
        var deep = new string('[', 1_000_000);
        var wide = "a: [" + string.Concat(Enumerable.Repeat("1,", 30_000)) + "]";
        var large = "a: " + new string('x', 2_000_000);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(YamlDocumentReader.Parse(deep, "c").Problems.Single().Message, Does.Contain("nested deeper than 16 levels"));
            Assert.That(YamlDocumentReader.Parse(wide, "c").Problems.Single().Message, Does.Contain("more than 20000 values"));
            Assert.That(YamlDocumentReader.Parse(large, "c").Problems.Single().Message, Does.Contain("at most 1048576 are read"));
        }
    }

    [Test]
    public void Parse_ManyProblems_AreCountedBeyondTheLimit()
    {
        var text = string.Concat(Enumerable.Range(0, 150).Select(i => $"k{i}: 1\n"));
        var document = YamlDocumentReader.Parse(text, "c");
        document.Root!.RejectUnknownKeys();

        Assert.That(document.Problems, Has.Count.EqualTo(101));
        Assert.That(document.Problems[^1].Message, Is.EqualTo("50 further problems are not listed"));
    }

    [Test]
    public void Parse_AnyText_NeverThrows()
    {
        var alphabet = Gen.Elements("a", "b", ":", " ", "\n", "  ", "- ", "[", "]", "{", "}", ",", "'", "\"", "&x", "*x", "!t", "|", ">", "#", "?", "\t", "---", "...", "%", "1", "\u0000", "\ud800", "é");
        var texts = Gen.Select(Gen.ListOf(alphabet), parts => string.Concat(parts));
        Prop.ForAll(Arb.From(texts), text =>
        {
            var document = YamlDocumentReader.Parse(text, "fuzz");
            return document.Root is not null || document.Problems.Count > 0;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));
    }
}

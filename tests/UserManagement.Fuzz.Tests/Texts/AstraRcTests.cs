using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using UserManagement.Platforms.Astra;
using Xunit;

namespace UserManagement.Fuzz.Tests;

public sealed class AstraRcTests
{
    private static readonly string[] Files =
    [
        "# comment\n[default]\nASTRA_DB_APPLICATION_TOKEN=AstraCS:abc:def\n\n[staging]\n"
            + "ASTRA_DB_APPLICATION_TOKEN=\"AstraCS:x\" # as everybody\nASTRA_ENV=dev\n",
        "[default]\r\nASTRA_DB_APPLICATION_TOKEN='quoted'\r\nASTRA_ENV=LOCAL\r\nASTRA_LOCAL_ENDPOINT=http://localhost:8080\r\n",
        "[a]\nb=c\n[ d ]\ne = f # g\n",
    ];

    private static readonly Gen<string> Value = Gen.Choose(0, 10).SelectMany(
        length => Gen.Elements("abc:/=-+ .ä#'\"".ToCharArray()).ArrayOf(length)).Select(chars => new string(chars).Trim());

    private static readonly Gen<(string Key, string Value)[]> Keys =
        from count in Gen.Choose(0, 4)
        from keys in Characters.Word.ArrayOf(count)
        from values in Value.ArrayOf(count)
        select keys.Zip(values).DistinctBy(pair => pair.First).ToArray();

    private static readonly Gen<(string Name, (string Key, string Value)[] Keys)[]> Sections =
        from count in Gen.Choose(0, 4)
        from names in Characters.Word.ArrayOf(count)
        from keys in Keys.ArrayOf(count)
        select names.Zip(keys).DistinctBy(pair => pair.First).ToArray();

    [Fact]
    public void Any_astrarc_is_read_or_refused_with_InvalidRequest() =>
        Fuzz.Check(".astrarc", TextFile.Like(Files), content => TextFile.Read(() =>
    {
        var text = TextFile.TextOf(content);
        var sections = AstraRc.Parse(text, ".astrarc");
        Assert.All(sections, section => Assert.NotEmpty(section.Key));
        Assert.All(sections.Values, keys => Assert.All(keys, key => Assert.True(key.Key.Length > 0 && key.Value is not null)));
        Assert.NotEqual("", AstraRc.Find(new TextFile.OneFile(".astrarc", text))?.Token);
    }));

    [Fact]
    public void Values_of_a_valid_astrarc_are_read_as_they_were_written() =>
        Fuzz.Check(".astrarc written and read", Arb.From(Sections, Shrink.Shorter), sections =>
    {
        var text = new StringBuilder("# made\n");
        foreach (var (name, keys) in sections)
        {
            text.Append('[').Append(name).Append("]\n");
            foreach (var (key, value) in keys) text.Append(key).Append(" = ").Append(Quoted(value)).Append(" # comment\n\n");
        }

        var read = AstraRc.Parse(text.ToString(), ".astrarc");
        Assert.Equal(sections.Select(section => section.Name), read.Keys);
        foreach (var (name, keys) in sections)
            Assert.Equal(keys.Select(pair => (pair.Key, Kept(pair.Value))), read[name].Select(pair => (pair.Key, pair.Value)));
        return true;
    });

    /// <summary>
    /// Returns the value that can be written. The format has no escapes, so a value with both kinds of quotes loses its single quotes.
    /// </summary>
    private static string Kept(string value) => value.Contains('"') ? value.Replace("'", "", System.StringComparison.Ordinal) : value;

    private static string Quoted(string value) => value.Contains('"') ? $"'{Kept(value)}'" : $"\"{value}\"";
}

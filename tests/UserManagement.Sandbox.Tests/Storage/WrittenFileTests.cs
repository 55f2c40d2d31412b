using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

/// <summary>Tests that files from an earlier version, with every kind of record, are read and written back unchanged.</summary>
public sealed class WrittenFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sandbox-").FullName;

    private string FilePath => Path.Combine(_folder, "organization.json");

    [Theory]
    [InlineData("Konnect")]
    [InlineData("Keeptrusts")]
    public void Sandbox_loaded_from_a_file_of_an_earlier_version_exports_the_same_text(string platform)
    {
        var written = Read(platform);
        File.WriteAllText(FilePath, written);
        using var wire = new Wire(path: FilePath, platform: platform);
        Assert.Equal(written, wire.Sandbox.ExportOrganization().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Renaming_a_user_in_a_sandbox_file_of_an_earlier_version_changes_only_name_and_updated_at()
    {
        var written = Read("Keeptrusts");
        File.WriteAllText(FilePath, written);
        using (var wire = new Wire(path: FilePath))
        {
            var id = await wire.IdOf("active");
            Assert.Equal(200, (await wire.Send("PATCH", $"v1/users/{id}", """{"name":"Somebody Else"}""")).Status);
        }

        string[] before = written.Split('\n'), after = File.ReadAllText(FilePath).ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(before.Length, after.Length);
        var altered = 0;
        for (var line = 0; line < before.Length; line++)
        {
            if (before[line] == after[line]) continue;
            altered++;
            Assert.Matches("^      \"(name|updated_at)\": ", after[line]);
        }

        Assert.Equal(2, altered);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Read(string name)
    {
        using var stream = typeof(WrittenFileTests).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Xunit;

namespace UserManagement.CmdletTests;

public sealed partial class JournalTests
{
    [Fact]
    public void ResumeFrom_still_suspends_the_user_that_a_forged_journal_lists_as_done_and_warns()
    {
        _shell.ConnectSandbox();
        Suspend(Mei);
        var forged = Forge(lines => [.. lines, .. lines[1..].Select(line => line.Replace(Mei, Ravi, StringComparison.Ordinal))]);
        var result = _shell.Run("param($u, $f) $u | Suspend-PlatformUser -ResumeFrom $f -PassThru", new[] { Mei, Ravi }, forged);
        Assert.Empty(result.Errors);
        Assert.Equal([Ravi], result.All<PlatformUser>().Select(user => user.Email)); // the platform shows that Mei is suspended
        Assert.Contains(Ravi, Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal("Suspended", State(Ravi));
    }

    [Fact]
    public void ResumeFrom_still_offboards_the_user_that_a_forged_journal_lists_as_done_and_warns()
    {
        var connection = _shell.ConnectSandbox();
        _shell.Run("param($u) Invoke-PlatformUserOffboarding $u -Force", Mei).Clean();
        var forged = Forge(lines =>
            [
                .. lines,
                .. lines.Where(line => line.Contains("\"evidence\"", StringComparison.Ordinal)).Select(
                    line => line.Replace(Mei, Ravi, StringComparison.Ordinal))
            ]);
        var result = _shell.Run("param($u, $f) $u | Invoke-PlatformUserOffboarding -Force -ResumeFrom $f", new[] { Mei, Ravi }, forged);
        Assert.Empty(result.Errors);
        Assert.All(result.All<OffboardingResult>(), step => Assert.Equal(Ravi, step.Person));
        Assert.Equal("Suspended", State(Ravi));
        Assert.Contains(result.Warnings, warning => warning.Contains(Ravi, StringComparison.Ordinal));
        Assert.NotNull(connection);
    }

    /// <summary>
    /// Writes a changed copy of the journal, with a hash chain that has no key, as anyone who can write to the folder could.
    /// </summary>
    private string Forge(Func<string[], string[]> change)
    {
        var forged = Path.Combine(Directory.CreateDirectory(Path.Combine(_shell.Home, "forged")).FullName, Path.GetFileName(File));
        var hash = Hash("\n" + Path.GetFileName(forged));
        using var writer = new StreamWriter(forged) { NewLine = "\n" };
        foreach (var open in change([.. System.IO.File.ReadAllLines(File).Select(Open)])
            .Select(line => line.Replace("\"key\"", "\"no\"", StringComparison.Ordinal)))
        {
            var line = Chain(open, hash);
            writer.WriteLine(line);
            hash = line[^66..^2];
        }

        return forged;
    }

    private static string Open(string line) => line[..line.LastIndexOf(",\"hash\"", StringComparison.Ordinal)];

    private static string Chain(string open, string before) => $"{open},\"hash\":\"{Hash(before + "\n" + open)}\"}}";

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

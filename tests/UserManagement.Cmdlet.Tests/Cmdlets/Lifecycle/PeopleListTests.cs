using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// The files of -Roster and -Protect: a file with a line that cannot be read ends the command before any change.
/// </summary>
public sealed class PeopleListTests : IDisposable
{
    private const string Zoe = "zoe.novak@example.com";
    private readonly Shell _shell = new();
    private readonly string _file;

    public PeopleListTests()
    {
        _shell.ConnectSandbox();
        _file = Path.Combine(_shell.Home, "people.csv");
    }

    public static TheoryData<string, string?> ProtectedForms => new()
    {
        { "{0}", null },
        { "Zoe Novak <{0}>", null },
        { "mailto:{0}", null },
        { "{0};sofia.muller@example.com", null },
        { "{0}\u200B", "line 1" },
        { "*@example.com", "line 1" },
    };

    public static TheoryData<string, string> RosterForms => new()
    {
        { "{0}", "" }, { "Some Body <{0}>", "" }, { "mailto:{0}", "" }, { "SMTP:{0}", "" }, { "'{0}'", "" },
            { "{0}\u200B", "InvalidRequest" }, { "hr+{0}", "ImplausibleRoster" },
    };

    public void Dispose() => _shell.Dispose();

    [Theory]
    [MemberData(nameof(ProtectedForms))]
    public void User_in_the_Protect_file_is_ProtectedUser_and_a_file_with_an_invalid_line_is_refused(string form, string? refused)
    {
        File.WriteAllText(_file, string.Format(null, form, Zoe) + "\n");
        var result = _shell.Run("param($f) Invoke-PlatformUserOffboarding zoe.novak@example.com -Protect $f -Force", _file)
            .FailsWith(refused is null ? "ProtectedUser" : "InvalidRequest");
        Assert.Equal(4, result.ExitCode);
        if (refused is not null) Assert.Contains(refused, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal(UserStatus.Active, _shell.Run("Get-PlatformUser zoe.novak@example.com").Single<PlatformUser>().Status);
    }

    [Theory]
    [MemberData(nameof(RosterForms))]
    public void Roster_accepts_common_address_forms_and_is_refused_with_invalid_or_only_unknown_addresses(string form, string error)
    {
        WriteRoster(form, 0);
        var result = _shell.Run("param($f) Get-PlatformAccessReview Orphaned -Roster $f", _file);
        Assert.Empty(Assessed(result));
        Assert.Equal(error, string.Join(" ", result.ErrorIds));
        Assert.All(result.Errors, record => Assert.Equal(4, ((PlatformException)record.Exception).ExitCode));
    }

    [Fact]
    public void Roster_in_UTF16_without_a_byte_order_mark_is_read()
    {
        WriteRoster("{0}", 0);
        File.WriteAllBytes(_file, Encoding.Unicode.GetBytes(File.ReadAllText(_file)));
        Assert.Empty(_shell.Run("param($f) Get-PlatformAccessReview Orphaned -Roster $f", _file).Clean().Output);
    }

    [Theory]
    [InlineData(4, null, 4)]
    [InlineData(8, null, 8)]
    [InlineData(9, null, -1)]
    [InlineData(23, null, -1)]
    [InlineData(23, 92, 23)]
    [InlineData(23, 91, -1)]
    [InlineData(25, 100, 25)]
    [InlineData(2, 7, -1)]
    public void Roster_that_lacks_over_a_third_of_the_users_is_ImplausibleRoster_unless_MaxOrphanPercent_allows_it(
        int missing, int? most, int orphans)
    {
        WriteRoster("{0}", missing);
        var result = _shell.Run(
            $"param($f) Get-PlatformAccessReview Orphaned -Roster $f {(most is null ? "" : "-MaxOrphanPercent " + most)}", _file);
        if (orphans < 0) Assert.Equal(4, result.FailsWith("ImplausibleRoster").ExitCode);
        else Assert.Equal(orphans, result.Clean().Output.Count);
    }

    [Fact]
    public void Empty_roster_is_InvalidRequest_even_with_MaxOrphanPercent_100()
    {
        File.WriteAllText(_file, "Email\n");
        _shell.Run("param($f) Get-PlatformAccessReview Orphaned -Roster $f -MaxOrphanPercent 100", _file).FailsWith("InvalidRequest");
    }

    [Fact]
    public void ImplausibleRoster_on_one_connection_does_not_stop_the_review_of_others()
    {
        WriteRoster("{0}", 0);
        _shell.ConnectSandbox("Konnect", "small", users: 4);
        _shell.Run("param($f) Get-PlatformAccessReview Orphaned -Roster $f -MaxOrphanPercent 100", _file).Clean();
        _shell.ConnectSandbox("Keeptrusts", "large", users: 60);
        var result = _shell.Run("param($f) Get-PlatformAccessReview Orphaned -Roster $f -All", _file).FailsWith("ImplausibleRoster");
        Assert.Equal(["sandbox", "small"], Assessed(result).Select(review => review.Connection).Distinct().Order());
    }

    /// <summary>Returns the records of users, without the NotAssessed record of a connection whose review was refused.</summary>
    private static IEnumerable<PlatformAccessReview> Assessed(ShellResult result) =>
        result.All<PlatformAccessReview>().Where(review => !review.Findings.Contains(AccessFinding.NotAssessed));

    private void WriteRoster(string form, int missing)
    {
        var emails = _shell.Run("Get-PlatformUser").Clean().All<PlatformUser>().Select(user => user.Email!).Skip(missing)
            .DefaultIfEmpty("nobody@example.org");
        File.WriteAllLines(_file, ["Email", .. emails.Select(email => string.Format(null, form, email))]);
    }
}

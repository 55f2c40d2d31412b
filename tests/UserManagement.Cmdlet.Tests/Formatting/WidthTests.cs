using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Every table fits its console: headers and rows are not broken, and the status of each row is shown in full.</summary>
public sealed partial class WidthTests : IDisposable
{
    private static readonly Dictionary<string, (string Platform, string Script, string[] Labels)> Views = new()
    {
        ["users"] = ("Keeptrusts", "Get-PlatformUser", ["Email", "Name", "Status", "Roles", "Connection"]),
        ["invitations"] = (
            "Keeptrusts", "Get-PlatformUser -InvitedBefore (Get-Date)", ["Email", "Invited", "Age", "Roles", "Connection"]),
        ["changed user"] = (
            "Keeptrusts", "Suspend-PlatformUser liam.murphy@example.com -PassThru", ["Email", "Name", "Status", "Roles", "Connection"]),
        ["change results"] = (
            "Keeptrusts",
            "'liam.murphy@example.com', 'nobody@example.com' | Suspend-PlatformUser -IncludeFailed -ErrorAction SilentlyContinue",
            ["Row", "User or team", "Outcome", "ErrorId", "Connection"]),
        ["roles"] = ("Konnect", "Get-PlatformRole", ["Id", "Name / for", "Description", "Connection"]),
        ["teams"] = ("Keeptrusts", "Get-PlatformTeam", ["Id", "Name", "Members", "Roles", "Connection"]),
        ["roles of users"] = ("Keeptrusts", "Get-PlatformUser | Get-PlatformUserRole", ["User", "Role", "Name or scope", "Connection"]),
        ["connections"] = ("Keeptrusts", "Get-PlatformConnection", ["Name", "Default", "Platform", "Organization", "Host", "Identity"]),
        ["connection test"] = ("Keeptrusts", "Test-PlatformConnection", ["Connection", "Success", "Error", "ms", "Host", "Identity"]),
        ["capabilities"] = ("Keeptrusts", "Get-PlatformCapability", ["Operation", "Supported", "WireForm", "Cmdlet"]),
        ["tokens"] = (
            "Konnect", "Get-PlatformUser -First 9 | Get-PlatformUserToken", ["TokenId", "State", "LastUsed", "Expires", "Name"]),
        ["access review"] = ("Keeptrusts", "Get-PlatformAccessReview", ["User", "Status", "LastSeen", "Findings", "Connection"]),
        ["offboarding results"] = (
            "Keeptrusts", "Invoke-PlatformUserOffboarding mei.chen@example.com -Action Remove -Force | Format-Table",
            ["Platform", "Step", "State", "Detail", "Reason"]),
        ["journal"] = (
            "Keeptrusts", "'mei.chen@example.com', 'ravi.patel@example.com' | Suspend-PlatformUser; Get-PlatformJournal",
            ["Time", "User", "Outcome", "Platform", "Action"]),
        ["journal check"] = (
            "Keeptrusts", "Suspend-PlatformUser mei.chen@example.com; Get-PlatformJournal -Verify",
            ["Run", "Lines", "Intact", "Protection", "Broken line", "File"]),
        ["grants"] = (
            "Keeptrusts", Grants + "Get-PlatformGrant", ["User", "Access", "Until", "State", "Connection"]),
        ["schedule"] = ("Keeptrusts", Grants + "Get-PlatformSchedule", ["User", "Action", "Due", "State", "Detail"]),
    };

    private const string Grants = "Add-PlatformUserRole jamal.washington@example.com role_exporter -For 7d; "
        + "Add-PlatformTeamMember liam.murphy@example.com team_finance -For ([timespan]::FromMilliseconds(1)); "
        + "$null = Invoke-PlatformUserInvite contractor@example.com role_viewer -For 4w; ";

    // Get-Help shows examples of 75 columns in a console of 80. Windows PowerShell leaves the last column of a console empty.
    private static readonly int[] ConsoleWidths = [75, 79, 80, 100, 160];

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    public static TheoryData<string, int> Widths()
    {
        var data = new TheoryData<string, int>();
        foreach (var view in Views.Keys) foreach (var width in ConsoleWidths) data.Add(view, width);
        return data;
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Table_has_whole_headers_and_one_line_for_each_object_at_every_width(string view, int width)
    {
        var (platform, script, labels) = Views[view];
        _shell.ConnectSandbox(platform);
        var lines = Render(script, width, view == "invitations" ? "Format-Table -View Invitations | " : "");
        Assert.All(lines, line => Assert.True(line.Length <= width, line));
        var dashes = lines.FindIndex(line => Dashes().IsMatch(line));
        Assert.True(dashes > 0, string.Join("\n", lines));
        Assert.Equal(labels, Columns(lines[dashes]).Select(column => lines[dashes - 1][column].Trim()));
        // A broken row continues on a line that starts with spaces. A group heading starts with spaces too, but contains ': '.
        Assert.DoesNotContain(
            lines.Skip(dashes + 1),
            line => line.StartsWith("   ", StringComparison.Ordinal) && !line.Contains(": ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-PlatformUser", "Suspended|Pending|Active")]
    [InlineData("Get-PlatformUser | Suspend-PlatformUser -PassThru -Allow Self, LastAdministrator -Confirm:$false", "Suspended")]
    [InlineData("Get-PlatformJournal", "Confirmed")]
    [InlineData("Invoke-PlatformUserOffboarding mei.chen@example.com -Force | Format-Table", "Done")]
    [InlineData(Grants + "Get-PlatformGrant", "Pending|Overdue")]
    [InlineData(Grants + "Invoke-PlatformSchedule; Get-PlatformSchedule -IncludeClosed", "Pending|Done")]
    public void Status_or_outcome_of_a_row_is_not_truncated_at_80_columns(string script, string words)
    {
        _shell.ConnectSandbox();
        _shell.Run("Suspend-PlatformUser ravi.patel@example.com").Clean();
        var lines = Render(script, 80);
        var rows = lines.Skip(lines.FindIndex(line => Dashes().IsMatch(line)) + 1).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Matches($@"(^|\s)({words})(\s|$)", row));
    }

    [Fact]
    public void Offboarding_plan_view_has_a_line_for_each_platform_and_below_it_a_line_for_each_step()
    {
        _shell.ConnectSandbox("Keeptrusts");
        _shell.ConnectSandbox("Kubiya");
        var lines = Render("Invoke-PlatformUserOffboarding mei.chen@example.com -Alias mei.chen@example.com -PlanOnly", 80);
        Assert.StartsWith("Plan for mei.chen@example.com: Suspend", lines[0], StringComparison.Ordinal);
        var plan = _shell.Run("Invoke-PlatformUserOffboarding mei.chen@example.com -PlanOnly").Single<OffboardingPlan>();
        Assert.Contains(plan.Targets, target => target.Steps.Count > 1);
        foreach (var target in plan.Targets)
        {
            var at = lines.FindIndex(line => line.StartsWith($"  {target.Platform} (", StringComparison.Ordinal));
            Assert.Equal(target.Steps.Select(step => $"    {step}"), lines.Skip(at + 1).Take(target.Steps.Count));
        }
    }

    private List<string> Render(string script, int width, string format = "")
    {
        // Collects the output of every statement of the script first, so that Out-String renders all objects together.
        var text = _shell.Run($"$objects = @({script}); $objects | {format}Out-String -Width {width}").All<string>();
        return [.. string.Concat(text).Split('\n').Select(line => Escapes().Replace(line, "").TrimEnd()).Where(line => line.Length > 0)];
    }

    /// <summary>Returns the range of each column in the line of dashes: from its first dash to the first dash of the next column.</summary>
    private static IEnumerable<Range> Columns(string dashes)
    {
        var starts = Dash().Matches(dashes).Select(match => match.Index).ToList();
        for (var i = 0; i < starts.Count; i++) yield return i + 1 < starts.Count ? starts[i]..starts[i + 1] : starts[i]..;
    }

    [GeneratedRegex(@"^-[- ]+$")]
    private static partial Regex Dashes();

    [GeneratedRegex("-+")]
    private static partial Regex Dash();

    [GeneratedRegex(@"\u001B\[[\d;]*m")]
    private static partial Regex Escapes();
}

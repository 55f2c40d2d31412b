using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using UserManagement.Formatting;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Views of offboarding plans, results and journal entries on consoles of 80 to 160 columns.</summary>
public sealed class OffboardingViewTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(160)]
    public void Offboarding_results_wrap_only_between_words_and_end_with_a_summary_for_each_user(int width)
    {
        foreach (var platform in new[] { "Keeptrusts", "Konnect", "Kubiya", "Astra" }) _shell.ConnectSandbox(platform);
        var lines = Render(
            "'priya.sharma@example.com', 'mei.chen@example.com' | "
                + "Invoke-PlatformUserOffboarding -Action Suspend -Force -EvidencePath $TestHome/e -ErrorAction SilentlyContinue",
            width);
        var results = _shell.Run("$objects").All<OffboardingResult>();
        Assert.Contains(results, result => result.Reason?.Length > 60);
        Assert.Contains(results, result => result.Detail?.Length > 60);
        Assert.Equal(8, lines.Count(line => line.StartsWith("   Person: ", StringComparison.Ordinal)));
        Assert.Contains("   Person: priya.sharma@example.com on Konnect (sandbox-konnect)", lines);
        Assert.All(results, result =>
        {
            Assert.Contains(lines, line => line.StartsWith($"{result.State,-12} {result.Step,-16}".TrimEnd(), StringComparison.Ordinal));
            foreach (var word in $"{result.Detail} {result.Reason}".Split(' ')) Assert.Contains(lines, line => line.Contains(word));
        });
        RequireWidth(lines, 80);

        foreach (var person in results.GroupBy(result => result.Person))
        {
            var counts = Assert.Single(lines, line => line == Summary(person));
            var path = person.First().Evidence!;
            var shown = lines.GetRange(lines.IndexOf(counts) + 1, 2);
            if (path.Length > 69) Assert.Equal(["Evidence: " + Path.GetFileName(path), "  in " + Path.GetDirectoryName(path)], shown);
            else Assert.Equal("Evidence: " + path, shown[0]);
        }
    }

    [Fact]
    public void Offboarding_plan_view_names_the_guards_that_need_Allow_and_wraps_only_between_words()
    {
        _shell.ConnectSandbox("Konnect");
        var script = "'priya.sharma@example.com', 'amara.okafor@example.com' | "
            + "Invoke-PlatformUserOffboarding -Action Remove -PlanOnly -ErrorAction SilentlyContinue";
        var lines = Render(script, 80);
        Assert.Contains("  Needs -Allow Self, Owner", lines);
        var plans = _shell.Run("$objects").All<OffboardingPlan>();
        foreach (var step in plans.SelectMany(plan => plan.Targets).SelectMany(target => target.Steps))
            foreach (var word in step.ToString().Split(' ')) Assert.Contains(lines, line => line.Contains(word, StringComparison.Ordinal));
        RequireWidth(lines, 80);
    }

    [Fact]
    public void Restore_PlatformUser_output_ends_with_a_summary()
    {
        _shell.ConnectSandbox();
        _shell.Run("$r = Invoke-PlatformUserOffboarding mei.chen@example.com -Force -EvidencePath $TestHome/e").Clean();
        var lines = Render("Restore-PlatformUser $r[0].Evidence -Confirm:$false", 80);
        Assert.Matches("^Summary: [0-9]+ done$", lines[^1]);
    }

    [Fact]
    public void Unsupported_team_removal_step_of_the_plan_is_not_in_the_results_if_the_user_is_removed()
    {
        _shell.ConnectSandbox("Kubiya");
        var plan = _shell.Run("Invoke-PlatformUserOffboarding mei.chen@example.com -Action Remove -PlanOnly").Single<OffboardingPlan>();
        Assert.Contains(plan.Targets[0].Steps, step => step.State == OffboardingStepState.NotSupported);
        var results = _shell.Run("Invoke-PlatformUserOffboarding mei.chen@example.com -Action Remove -Force").Clean()
            .All<OffboardingResult>();
        Assert.Equal(["Remove", "Verify"], results.Select(result => result.Step.ToString()));
    }

    [Fact]
    public void Journal_table_shows_team_names_instead_of_ids_after_the_session_has_read_the_teams()
    {
        _shell.ConnectSandbox("Konnect");
        _shell.Run("Invoke-PlatformUserOffboarding mei.chen@example.com -Action Remove -Force").Clean();
        var lines = Render("Get-PlatformJournal", 160);
        Assert.Contains(lines, line => line.EndsWith("Remove from team 'Platform Engineering'", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => Regex.IsMatch(line, "[0-9a-f]{8}-[0-9a-f]{4}"));
        Assert.Matches("^   Day \\(UTC\\): [0-9]{4}-[0-9]{2}-[0-9]{2}$", lines[0]);
    }

    [Theory]
    [InlineData("a ", "b c", "a b c")]
    [InlineData("", "", "")]
    [InlineData("row: ", "0123456789 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789",
        "row: 0123456789 0123456789 0123456789 0123456789 0123456789 0123456789\n    0123456789")]
    [InlineData("", "名前名前名前名前名前名前名前名前名前名前 "
        + "名前名前名前名前名前名前名前名前名前名前",
        "名前名前名前名前名前名前名前名前名前名前\n    名前名前名前名前名前名前名前名前名前名前")]
    public void ConsoleText_Wrap_breaks_a_long_line_between_words(string start, string text, string lines) =>
        Assert.Equal(lines, ConsoleText.Wrap(start, text, 4));

    [Fact]
    public void ConsoleText_Wrap_keeps_a_word_longer_than_a_line_whole()
    {
        var path = "/" + new string('x', 120);
        Assert.Equal($"a\n  {path}\n  b", ConsoleText.Wrap("", $"a {path} b", 2));
    }

    private static string Summary(IEnumerable<OffboardingResult> results) => "Summary: " + string.Join(
        ", ",
        new[]
        {
            (OffboardingStepState.Done, "done"), (OffboardingStepState.NotSupported, "not supported"),
            (OffboardingStepState.Unverified, "unverified")
        }
            .Select(state => (Count: results.Count(result => result.State == state.Item1), Words: state.Item2))
            .Where(state => state.Count > 0).Select(state => $"{state.Count} {state.Words}"));

    private static void RequireWidth(List<string> lines, int width) =>
        Assert.All(lines, line => Assert.True(line.Length < width, line));

    private List<string> Render(string script, int width)
    {
        var text = _shell.Run($"$global:objects = @({script}); $objects | Out-String -Width {width}").All<string>();
        return
        [
            .. string.Concat(text).Split('\n').Select(line => Regex.Replace(line, "\u001b\\[[0-9;]*m", "").TrimEnd())
                .Where(line => line.Length > 0)
        ];
    }
}

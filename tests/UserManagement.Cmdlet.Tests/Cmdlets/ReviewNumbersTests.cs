using System;
using System.IO;
using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>The numbers and statements of an exported access review are those of the organizations that were reviewed.</summary>
public sealed class ReviewNumbersTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Record_that_is_piped_twice_is_counted_once_and_does_not_hide_a_missing_record()
    {
        _shell.ConnectSandbox();
        var page = Export("$all = @(Get-PlatformAccessReview -All); $global:found = ($all.Findings).Count; $all");
        var findings = _shell.Run("$global:found").Single<int>();
        Assert.Equal(25, Tile(page, "members read"));
        Assert.Equal(findings, Tile(page, "findings"));

        var twice = Export("$all; $all | Where-Object Findings -Contains Pending");
        Assert.Equal(findings, Tile(twice, "findings"));
        Assert.Equal(Tile(page, "memberships with findings"), Tile(twice, "memberships with findings"));

        var lacking = Export("$all | Select-Object -Skip 1; $all[5]");
        Assert.Contains("Only 24 of 25 records of the review are in this report.", lacking, StringComparison.Ordinal);
        _shell.Run("param($f) $all[0], $all[0] | Export-PlatformAccessReview $f -Format Csv", Report).Clean();
        Assert.Single(_shell.Run("param($f) Import-Csv $f", Report).Output);
    }

    [Fact]
    public void Connection_that_was_read_in_a_second_review_is_counted_once_and_is_not_reported_as_unassessed()
    {
        _shell.ConnectSandbox(name: "kt");
        var kubiya = _shell.ConnectSandbox("Kubiya", "kubiya").Sandbox;
        kubiya.FailNext(100, 403);
        _shell.Run("$first = @(Get-PlatformAccessReview Pending -ErrorAction SilentlyContinue)");
        kubiya.FailNext(0, 403);
        Assert.Contains("1 of 2 connections assessed", Export("$first"), StringComparison.Ordinal);

        var page = Export("$first; $global:second = @(Get-PlatformAccessReview Pending, NoTeam); $second");
        Assert.Contains(" 2 of 2 connections assessed 48 members read ", page, StringComparison.Ordinal);
        Assert.Equal(_shell.Run("$second.Count").Single<int>(), Tile(page, "memberships with findings"));
        Assert.DoesNotContain("This report says nothing about the members there", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_says_that_no_administrator_was_recognized_if_the_platform_does_not_show_administrators()
    {
        _shell.ConnectSandbox("Scim");
        var page = Export("Get-PlatformAccessReview Administrator, Suspended");
        Assert.Contains("The user administers the organization. – No administrator was recognized.", page, StringComparison.Ordinal);
        _shell.ConnectSandbox("PhyCloud", "phy");
        var other = Export("Get-PlatformAccessReview Administrator -Connection phy");
        Assert.DoesNotContain("recognized", other, StringComparison.Ordinal);
    }

    [Fact]
    public void Definitions_on_the_page_say_which_users_a_finding_does_not_judge()
    {
        _shell.ConnectSandbox();
        File.WriteAllText(Path.Combine(_shell.Home, "staff.csv"), "Email\nnobody@example.com\n");
        var page = Export("Get-PlatformAccessReview -Roster (Join-Path $TestHome staff.csv) -MaxOrphanPercent 100");
        Assert.Contains("missing from it), or the user has no e-mail address.", page, StringComparison.Ordinal);
        Assert.Contains("The user is not pending or suspended, and was last active more than 90 days ago", page, StringComparison.Ordinal);
        Assert.Contains("The user is not pending or suspended, and is in no team", page, StringComparison.Ordinal);
        Assert.Contains("Dates and times UTC", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_explains_why_it_lists_more_people_than_there_are_members()
    {
        _shell.ConnectSandbox("Kubiya");
        var page = Export("Get-PlatformAccessReview -All");
        Assert.Contains(" 23 members read ", page, StringComparison.Ordinal);
        Assert.Contains("2 of the memberships are deactivated and are not counted as members.", page, StringComparison.Ordinal);
    }

    private string Report => Path.Combine(_shell.Home, "review.html");

    /// <summary>Exports the records that a script emits and returns the text of the page.</summary>
    private string Export(string script)
    {
        _shell.Run(". { " + script + " } | Export-PlatformAccessReview (Join-Path $TestHome review.html)").Clean();
        var body = Regex.Match(File.ReadAllText(Report), "(?s)<body>(.*)</body>").Groups[1].Value;
        return WebUtility.HtmlDecode(Regex.Replace(Regex.Replace(body.Replace("<wbr>", ""), "<[^>]+>", " "), @"\s+", " "));
    }

    private static int Tile(string page, string name) => int.Parse(Regex.Match(page, $@" (\d+) {name} ").Groups[1].Value);
}

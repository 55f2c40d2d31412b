using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// Restore-PlatformUser uses evidence only if it is as it was written. With -AllowUnverified, altered evidence affects no other user and
/// gives no administrator role.
/// </summary>
public sealed partial class EvidenceTests : IDisposable
{
    private const string Priya = "priya.sharma@example.com";
    private const string Mei = "mei.chen@example.com";
    private readonly Shell _shell = new();
    private readonly SandboxConnection _connection;
    private readonly string _file;

    public EvidenceTests()
    {
        _connection = (SandboxConnection)_shell.ConnectSandbox();
        _file = Offboard();
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void Unaltered_evidence_restores_the_access_of_its_user()
    {
        var results = Restore("").Clean().All<OffboardingResult>();
        Assert.Equal("as before", results.Single(step => step.Step == OffboardingStepKind.Verify).Reason);
        Assert.Contains("role_auditor", RolesOf(Priya));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Evidence_with_any_altered_field_is_refused_and_changes_nothing(bool forged)
    {
        var text = File.ReadAllText(_file);
        var mutants = JsonMutations.Of(text).Where(mutant => !forged || !mutant.What.StartsWith("digest", StringComparison.Ordinal))
            .ToList();
        Assert.True(mutants.Count > 500, $"Only {mutants.Count} altered files were generated.");
        var results = RunEach(mutants.Select(mutant => forged ? ContentDigests.Forge(mutant.Document) : mutant.Document), "");
        var wrong = mutants.Zip(results).Where(one => one.Second is not ("EvidenceAltered|" or "EvidenceUnknown|" or "InvalidRequest|"))
            .Select(one => $"{one.First.What} -> {one.Second}").ToList();
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.Empty(Changes());
        // EvidenceUnknown is right only for an altered run id, which leads to no journal. Other altered fields are detected.
        Assert.All(mutants.Zip(results).Where(one => one.Second == "EvidenceUnknown|"), one =>
            Assert.StartsWith("run", one.First.What, StringComparison.Ordinal));
    }

    [Fact]
    public void Altered_evidence_with_AllowUnverified_changes_no_other_user_and_gives_no_administrator_role()
    {
        var text = File.ReadAllText(_file);
        var mutants = JsonMutations.Of(text).ToList();
        var priya = JsonNode.Parse(text)!["targets"]![0]!["userId"]!.GetValue<string>();
        var results = RunEach(mutants.Select(mutant => ContentDigests.Forge(mutant.Document)), "-AllowUnverified");
        Assert.DoesNotContain(results, result => result.Contains("Unexpected", StringComparison.Ordinal));
        Assert.All(Changes(), change => Assert.Contains(priya, change, StringComparison.Ordinal));
        Assert.DoesNotContain("role_admin", RolesOf(Priya));
    }

    [Fact]
    public void Evidence_with_altered_white_space_is_EvidenceAltered()
    {
        File.WriteAllText(_file, JsonNode.Parse(File.ReadAllText(_file))!.ToJsonString());
        Assert.Equal(4, Restore("").FailsWith("EvidenceAltered").ExitCode);
    }

    [Fact]
    public void Evidence_with_the_id_of_another_user_is_EvidenceAltered_even_with_AllowUnverified()
    {
        var (priya, mei) = (IdOf(Priya), IdOf(Mei));
        File.WriteAllText(_file,
            ContentDigests.Forge(JsonNode.Parse(File.ReadAllText(_file).Replace(priya, mei, StringComparison.Ordinal))!).ToJsonString());
        Restore("").FailsWith("EvidenceAltered");
        Restore("-AllowUnverified").FailsWith("EvidenceAltered");
        Assert.DoesNotContain("role_auditor", RolesOf(Mei));
    }

    [Fact]
    public void Administrator_role_written_into_evidence_is_not_given_even_with_AllowUnverified()
    {
        File.WriteAllText(_file, File.ReadAllText(_file).Replace("role_auditor", "role_admin", StringComparison.Ordinal));
        Restore("").FailsWith("EvidenceAltered");
        var result = Restore("-AllowUnverified");
        Assert.Contains("could not be verified", Assert.Single(result.Warnings), StringComparison.Ordinal);
        Assert.Equal(OffboardingStepState.Skipped,
            result.All<OffboardingResult>().Single(step => step.Step == OffboardingStepKind.AttachRole).State);
        Assert.DoesNotContain("role_admin", RolesOf(Priya));
        Assert.Equal(UserStatus.Active, _shell.Run("param($who) Get-PlatformUser $who", Priya).Single<PlatformUser>().Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"kind\":\"UserManagement offboarding\",\"person\":\"x\",\"targets\":[null]}")]
    [InlineData("{\"kind\":\"UserManagement "
        + "offboarding\",\"person\":\"x\",\"targets\":[{\"platform\":\"Keeptrusts\",\"connection\":\"sandbox\",\"steps\":[null]}]}")]
    [InlineData("\0\0\0\0")]
    public void File_that_is_not_evidence_is_InvalidRequest_that_names_the_file(string text)
    {
        File.WriteAllText(_file, text);
        var result = Restore("-AllowUnverified").FailsWith("InvalidRequest");
        Assert.Contains(Path.GetFileName(_file), result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Evidence_written_for_another_host_is_an_error_before_any_request_is_sent()
    {
        _shell.Run("Disconnect-Platform sandbox; Connect-Platform Keeptrusts -Name sandbox -BaseUri http://127.0.0.1:9 -Token "
            + "(ConvertTo-SecureString kt_abcdefghijkl -AsPlainText -Force) -SkipTest -JournalPath (Join-Path $TestHome journal)")
            .Clean();
        Assert.Single(Restore("").ErrorIds);
        Assert.NotEqual("PlatformUnavailable", Restore("").ErrorIds.Single());
    }

    private static JsonNode WithRun(JsonNode evidence, string? run)
    {
        evidence["run"] = run;
        return evidence;
    }

    private string Offboard() =>
        _shell.Run("param($who) Invoke-PlatformUserOffboarding $who -Force", Priya).Clean().All<OffboardingResult>()[0].Evidence!;

    private ShellResult Restore(string more) => _shell.Run($"param($f) Restore-PlatformUser $f -Force {more}", _file);

    private string IdOf(string email) => _shell.Run("param($who) Get-PlatformUser $who", email).Single<PlatformUser>().Id;

    private string RolesOf(string email) =>
        string.Join(" ", _shell.Run("param($who) Get-PlatformUser $who", email).Single<PlatformUser>().Roles!);

    private IEnumerable<string> Changes() =>
        _connection.Sandbox.Requests.Where(request => request.Method.ToString() != "GET").Select(request =>
        $"{request.Method} {request.Path} {request.Body}");

    private List<string> RunEach(IEnumerable<JsonNode> documents, string more)
    {
        _connection.Sandbox.ClearRequests();
        return [.. _shell.Run(
            "param($file, $all) foreach ($text in $all) { [IO.File]::WriteAllText($file, $text); $done = @(Restore-PlatformUser $file "
                + "-Force " + more + " -ErrorVariable e -ErrorAction SilentlyContinue -WarningAction SilentlyContinue); "
            + "\"$(@($e.FullyQualifiedErrorId -replace ',.*' | Select-Object -Unique) -join ' ')|$(@($done | Where-Object State -EQ "
                + "Done | ForEach-Object { \"$($_.Step)\" }) -join ' ')\" }",
            _file,
            documents.Select(document => document.ToJsonString()).ToArray()).Clean().All<string>()];
    }
}

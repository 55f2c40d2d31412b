using System;
using Xunit;
using Answer = UserManagement.CmdletTests.LoopbackPlatform.Answer;

namespace UserManagement.CmdletTests;

/// <summary>Invoke-PlatformRequest on the sandbox, and on a platform that returns errors and unusual responses.</summary>
public sealed partial class RequestTests : IDisposable
{
    private const string Token = "secret_12345678";
    private const string Invitation = "@{ email = 'new@example.com'; role_id = 'role_viewer' }";
    private readonly Shell _shell = new(null);

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void GET_emits_the_response_as_one_object_and_writes_no_journal_entry()
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        var result = _shell.Run("Invoke-PlatformRequest /v1/users -Query @{ limit = 2 } -Verbose");
        var document = Assert.Single(result.Clean().Output)!;
        Assert.Equal(2, ((object[])document.Properties["users"].Value).Length);
        Assert.Equal("/v1/users?limit=2", sandbox.Requests[^1].Path);
        Assert.Contains(result.Verbose, line => line.Contains("HTTP 200", StringComparison.Ordinal));
        Assert.Empty(_shell.Run("Get-PlatformJournal").Output);
    }

    [Fact]
    public void Query_string_in_the_path_and_values_of_the_parameter_Query_are_joined_and_escaped()
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        _shell.Run("Invoke-PlatformRequest '/v1/users?page[size]=2' -Query ([ordered]@{ q = 'a b&c'; tag = 'x', 7; on = $true })").Clean();
        Assert.Equal("/v1/users?page[size]=2&q=a%20b%26c&tag=x&tag=7&on=true", sandbox.Requests[^1].Path);
    }

    [Fact]
    public void Successful_POST_has_one_journal_entry_with_the_outcome_Accepted()
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        var email = _shell.Run($"(Invoke-PlatformRequest /v1/users/invite -Method POST -Body {Invitation} -Force).user.email");
        Assert.Equal("new@example.com", email.Single<string>());
        var entry = _shell.Run("Get-PlatformJournal").Single<PlatformJournalEntry>();
        Assert.Equal(("POST /v1/users/invite", ChangeOutcome.Accepted), (entry.Action, entry.Outcome));
        Assert.Equal(("POST", 201), (sandbox.Requests[^1].Method, sandbox.Requests[^1].Status));
    }

    [Fact]
    public void POST_in_a_session_that_cannot_prompt_is_ConfirmationNeeded_and_is_not_sent()
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        _shell.Run($"Invoke-PlatformRequest /v1/users/invite -Method POST -Body {Invitation}").FailsWith("ConfirmationNeeded");
        Assert.DoesNotContain(sandbox.Requests, request => request.Method != "GET");
        Assert.Empty(_shell.Run("Get-PlatformJournal").Output);
    }

    [Fact]
    public void POST_prompt_names_the_method_the_path_and_the_connection_and_the_answer_No_sends_no_request()
    {
        using var shell = new Shell("No");
        var sandbox = shell.ConnectSandbox().Sandbox;
        Assert.Empty(shell.Run($"Invoke-PlatformRequest /v1/users/invite -Method POST -Body {Invitation}").Clean().Output);
        Assert.Contains(
            "\"POST /v1/users/invite\" on target \"/v1/users/invite on Keeptrusts (connection 'sandbox'",
            Assert.Single(shell.Host.Questions), StringComparison.Ordinal);
        Assert.DoesNotContain(sandbox.Requests, request => request.Method != "GET");
    }

    [Fact]
    public void Read_only_connection_refuses_every_method_but_GET()
    {
        _shell.Run("Connect-Platform -Sandbox -ReadOnly -NoJournal").Clean();
        _shell.Run("Invoke-PlatformRequest /v1/users").Clean();
        foreach (var method in new[] { "POST", "PUT", "PATCH", "DELETE" })
            _shell.Run($"Invoke-PlatformRequest /v1/users -Method {method} -Force").FailsWith("ReadOnlyConnection");
    }

    [Theory]
    [InlineData("404", "InvalidRequest", 4)]
    [InlineData("401", "NotAuthenticated", 2)]
    [InlineData("403", "MissingScope", 2)]
    [InlineData("409", "InvalidRequest", 4)]
    [InlineData("429", "RateLimited", 5)]
    [InlineData("500", "PlatformUnavailable", 5)]
    [InlineData("302", "UnexpectedResponse", 5)]
    public void Invoke_PlatformRequest_error_has_the_error_id_and_exit_code_that_belong_to_the_HTTP_status(
        string status, string errorId, int exitCode)
    {
        using var platform = Connect(new Answer("{\"error\":{\"message\":\"no\"}}", int.Parse(status, null), ("Retry-After", "3600")));
        var result = _shell.Run("Invoke-PlatformRequest /v1/things").FailsWith(errorId);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal("GET /v1/things", ((PlatformException)result.Errors[0].Exception).Route);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("-Idempotent", 5)]
    public void PUT_is_repeated_after_status_502_only_with_Idempotent(string option, int attempts)
    {
        using var platform = Connect(new Answer("", 502));
        var result = _shell.Run($"Invoke-PlatformRequest /v1/things -Method PUT -Body @{{ a = 1 }} -Force {option}");
        Assert.Equal(1, result.FailsWith("OutcomeUnknown").ExitCode);
        Assert.Equal(attempts, platform.Requests.Count);
    }

    [Theory]
    [InlineData(500, "OutcomeUnknown", ChangeOutcome.Unknown)]
    [InlineData(502, "OutcomeUnknown", ChangeOutcome.Unknown)]
    [InlineData(503, "OutcomeUnknown", ChangeOutcome.Unknown)]
    [InlineData(302, "OutcomeUnknown", ChangeOutcome.Unknown)]
    [InlineData(401, "NotAuthenticated", ChangeOutcome.Failed)]
    [InlineData(404, "InvalidRequest", ChangeOutcome.Failed)]
    [InlineData(409, "InvalidRequest", ChangeOutcome.Failed)]
    [InlineData(422, "InvalidRequest", ChangeOutcome.Failed)]
    public void Journal_outcome_of_a_failed_change_is_Unknown_unless_the_status_shows_that_the_platform_refused_it(
        int status, string errorId, ChangeOutcome outcome)
    {
        using var platform = Connect(_ => new Answer("", status), "-JournalPath (Join-Path $TestHome raw)");
        var result = _shell.Run("Invoke-PlatformRequest /v1/a -Method POST -Force").FailsWith(errorId);
        var error = (PlatformException)result.Errors[0].Exception;
        Assert.Equal(status, error.StatusCode);
        Assert.Equal(
            errorId == "OutcomeUnknown", error.Message.Contains("GET request whether the change was made", StringComparison.Ordinal));
        var entry = _shell.Run("Get-PlatformJournal").Single<PlatformJournalEntry>();
        Assert.Equal(("POST /v1/a", outcome, errorId), (entry.Action, entry.Outcome, entry.ErrorId));
    }

    [Theory]
    [InlineData("https://other.example.com/v1/users")]
    [InlineData("http://127.0.0.1/v1")]
    [InlineData("//other.example.com/v1")]
    [InlineData("/\\\\other.example.com")]
    [InlineData("\\\\other")]
    [InlineData("v1/users")]
    [InlineData("/v1/../../x")]
    [InlineData("/v1/%2e%2E/x")]
    [InlineData("/v1/%252e%252e/x")]
    [InlineData("/v1/a%2f..%2fb")]
    [InlineData("/v1/%5c..%5c")]
    [InlineData("/v1/./users")]
    [InlineData("/v1//users")]
    [InlineData("/v1/users#top")]
    [InlineData("/v1/users?a=b#top")]
    [InlineData("/v1/a b")]
    [InlineData("/v1/a\r\nX-Injected: 1")]
    [InlineData("/v1/%0d%0aX-Injected:1")]
    [InlineData("/v1/%4")]
    [InlineData("/v1/müller")]
    [InlineData("@other.example.com/v1")]
    [InlineData("/v1/{user_id}")]
    public void Path_that_could_leave_the_address_of_the_connection_is_InvalidRequest_before_a_request(string path)
    {
        using var platform = Connect("{}");
        var sent = platform.Requests.Count;
        foreach (var method in new[] { "GET", "POST" })
        {
            var result = _shell.Run("param($p, $m) Invoke-PlatformRequest $p -Method $m -Force", path, method);
            Assert.Equal(4, result.FailsWith("InvalidRequest").ExitCode);
        }

        Assert.Equal(sent, platform.Requests.Count);
    }

    private LoopbackPlatform Connect(Answer answer) => Connect(_ => answer, "-NoJournal");

    private LoopbackPlatform Connect(Func<string, Answer> answer, string options)
    {
        var platform = new LoopbackPlatform(answer);
        _shell.Run("param($address, $token) Connect-Platform Keeptrusts -BaseUri $address -Name kt -SkipTest -Token "
            + $"(ConvertTo-SecureString $token -AsPlainText -Force) {options}", platform.Address, Token).Clean();
        return platform;
    }
}

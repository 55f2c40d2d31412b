using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>
/// A token that the platform refuses ends the batch of its connection. A token file that has changed since it was read is read again.
/// </summary>
public sealed class RefusedTokenTests : IDisposable
{
    private const int Many = 200;
    private readonly Shell _shell = new(null);

    private string TokenFile => Path.Combine(_shell.Home, "token.txt");

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("Suspend-PlatformUser -PassThru", 401, "NotAuthenticated")]
    [InlineData("Suspend-PlatformUser -PassThru", 403, "MissingScope")]
    [InlineData("Get-PlatformUser", 401, "NotAuthenticated")]
    [InlineData("Get-PlatformUser", 403, "MissingScope")]
    [InlineData("Get-PlatformUserRole", 401, "NotAuthenticated")]
    [InlineData("Remove-PlatformUser -Force", 401, "NotAuthenticated")]
    [InlineData("Invoke-PlatformUserInvite -Role role_viewer", 401, "NotAuthenticated")]
    public void Refused_token_ends_the_batch_and_one_error_counts_the_items_not_tried(string command, int status, string errorId)
    {
        using var platform = new LoopbackPlatform(_ => new LoopbackPlatform.Answer("{\"error\":{\"message\":\"no\"}}", status));
        Connect("one", platform);
        var result = _shell.Run($"1..{Many} | ForEach-Object {{ \"u$_@example.com\" }} | {command}");
        Assert.Empty(result.Output);
        Assert.All(result.ErrorIds, id => Assert.Equal(errorId, id));
        Assert.All(result.Errors, error => Assert.Equal(2, ((PlatformException)error.Exception).ExitCode));
        Assert.True(platform.Requests.Count <= 24, $"{platform.Requests.Count} requests were sent.");
        var last = (PlatformException)result.Errors[^1].Exception;
        Assert.Equal(("one", "Keeptrusts"), (last.Connection, last.Platform));
        var said = $"{Many - (result.Errors.Count - 1)} more items were not tried on Keeptrusts (connection 'one')";
        Assert.Contains(said, last.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Token_that_expires_during_a_batch_ends_the_batch_and_finished_users_are_emitted()
    {
        var answered = 0;
        using var platform = new LoopbackPlatform(request => Interlocked.Increment(ref answered) > 40 ? new("{}", 401) : User(request));
        Connect("one", platform);
        var result = _shell.Run($"1..{Many} | ForEach-Object {{ \"u$_\" }} | Suspend-PlatformUser -PassThru -ThrottleLimit 4");
        Assert.True(result.Output.Count >= 12, $"Only {result.Output.Count} users were emitted.");
        Assert.True(platform.Requests.Count <= 60, $"{platform.Requests.Count} requests were sent.");
        Assert.Equal(Many, result.Output.Count + (result.Errors.Count - 1) + NotTried(result));
    }

    [Fact]
    public void Status_403_for_one_user_does_not_stop_the_batch()
    {
        using var platform = new LoopbackPlatform(
            request => request.Contains("/u7", StringComparison.Ordinal) ? new("{}", 403) : User(request));
        Connect("one", platform);
        var result = _shell.Run("1..40 | ForEach-Object { \"u$_\" } | Suspend-PlatformUser -PassThru -ThrottleLimit 1");
        Assert.Equal(39, result.Output.Count);
        Assert.Equal("MissingScope", Assert.Single(result.ErrorIds));
    }

    [Fact]
    public void Refused_token_of_one_connection_does_not_stop_rows_of_another_connection()
    {
        using var dead = new LoopbackPlatform(_ => new LoopbackPlatform.Answer("{}", 401));
        using var alive = new LoopbackPlatform(User);
        Connect("dead", dead);
        Connect("alive", alive);
        var result = _shell.Run(
            "1..60 | ForEach-Object { [pscustomobject]@{ UserId = \"u$_\"; Platform = 'Keeptrusts'; "
                + "Connection = ('dead', 'alive')[$_ % 2] } }"
            + " | Suspend-PlatformUser -PassThru");
        Assert.Equal(30, result.Output.Count);
        Assert.Equal(30, result.Errors.Count - 1 + NotTried(result));
        Assert.All(result.Errors, error => Assert.Equal("dead", ((PlatformException)error.Exception).Connection));
    }

    [Fact]
    public void Next_command_after_a_refused_token_sends_requests_again()
    {
        var refuse = true;
        using var platform = new LoopbackPlatform(request => refuse ? new("{}", 401) : User(request));
        Connect("one", platform);
        Assert.NotEmpty(_shell.Run("'u1', 'u2' | Get-PlatformUser").Errors);
        refuse = false;
        Assert.Equal(2, _shell.Run("'u1', 'u2' | Get-PlatformUser").Clean().Output.Count);
    }

    [Fact]
    public void Change_whose_response_was_lost_before_the_token_was_refused_is_OutcomeUnknown()
    {
        var posted = false;
        using var platform = new LoopbackPlatform(request =>
        {
            if (request.StartsWith("POST ", StringComparison.Ordinal))
            {
                posted = true;
                return new("{}", 502);
            }

            return posted ? new("{}", 401) : User(request);
        });
        Connect("one", platform);
        var result = _shell.Run("'u1' | Suspend-PlatformUser");
        Assert.Equal(1, result.FailsWith("OutcomeUnknown").ExitCode);
    }

    [Fact]
    public void Rewritten_token_file_is_read_after_a_401_and_neither_token_is_shown()
    {
        var refusedWith = new List<string?>();
        using var platform = new LoopbackPlatform((request, token) =>
        {
            if (token == "Bearer kt_fresh_token_1") return User(request);
            lock (refusedWith) refusedWith.Add(token);
            return new($"{{\"error\":{{\"message\":\"{token} expired\"}}}}", 401);
        });
        WriteToken("kt_old_token_1234");
        Connect("one", platform, "-TokenFile $file");
        WriteToken("kt_fresh_token_1\n");
        var result = _shell.Run(
            $"$VerbosePreference = $DebugPreference = 'Continue'; "
            + $"1..{Many} | ForEach-Object {{ \"u$_\" }} | Suspend-PlatformUser -PassThru 4>$null 5>&1");
        Assert.Empty(result.Errors);
        Assert.Equal(Many, result.Output.Count(o => o?.BaseObject is PlatformUser));
        Assert.InRange(refusedWith.Count, 1, 16); // requests that were sent before the new token was read
        Assert.DoesNotContain("kt_old_token_1234", string.Join("\n", result.Output) + result.Console, StringComparison.Ordinal);
        Assert.DoesNotContain("kt_fresh_token_1", string.Join("\n", result.Output) + result.Console, StringComparison.Ordinal);
    }

    [Fact]
    public void Request_is_not_repeated_after_a_401_if_the_token_file_is_unchanged()
    {
        using var platform = new LoopbackPlatform(_ => new LoopbackPlatform.Answer("{}", 401));
        WriteToken("kt_old_token_1234");
        Connect("one", platform, "-TokenFile $file");
        Assert.Equal(2, _shell.Run("Get-PlatformUser u1").FailsWith("NotAuthenticated").ExitCode);
        Assert.Single(platform.Requests);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("{ \"token\": \"kt_x\" }", "is JSON")]
    [InlineData("two words", "a space")]
    [InlineData(null, "cannot be read")]
    public void Token_file_without_a_usable_token_after_a_401_ends_the_batch_with_exit_code_2(string? content, string why)
    {
        using var platform = new LoopbackPlatform(_ => new LoopbackPlatform.Answer("{}", 401));
        WriteToken("kt_old_token_1234");
        Connect("one", platform, "-TokenFile $file");
        if (content is null) File.Delete(TokenFile);
        else WriteToken(content);
        var result = _shell.Run($"1..{Many} | ForEach-Object {{ \"u$_\" }} | Suspend-PlatformUser");
        Assert.All(result.Errors, error => Assert.Equal(2, ((PlatformException)error.Exception).ExitCode));
        Assert.Contains(why, result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.True(platform.Requests.Count <= 24, $"{platform.Requests.Count} requests were sent.");
    }

    [Fact]
    public void Token_file_that_other_users_can_read_is_not_read_again_after_a_401()
    {
        if (OperatingSystem.IsWindows()) return;
        using var platform = new LoopbackPlatform(_ => new LoopbackPlatform.Answer("{}", 401));
        WriteToken("kt_old_token_1234");
        Connect("one", platform, "-TokenFile $file");
        WriteToken("kt_fresh_token_1", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var result = _shell.Run("Get-PlatformUser u1").FailsWith("NotAuthenticated");
        Assert.Contains("chmod 600", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Single(platform.Requests);
    }

    private static LoopbackPlatform.Answer User(string request)
    {
        var id = request.Split('/', '?')[3];
        var status = request.StartsWith("POST ", StringComparison.Ordinal) ? "suspended" : "active";
        return $"{{\"id\":\"{id}\",\"email\":\"{id}@example.com\",\"status\":\"{status}\"}}";
    }

    private static int NotTried(ShellResult result) =>
        int.Parse(result.Errors[^1].Exception.Message.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    private void WriteToken(string text, UnixFileMode mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
    {
        File.WriteAllText(TokenFile, text);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(TokenFile, mode);
    }

    private void Connect(string name, LoopbackPlatform platform, string token = "-Token kt_token_12345678") =>
        _shell.Run(
            $"param($name, $address, $file) Connect-Platform Keeptrusts -Name $name -BaseUri $address {token} -SkipTest -NoJournal",
            name, platform.Address, TokenFile).Clean();
}

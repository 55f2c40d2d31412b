using System;
using System.Text.RegularExpressions;
using UserManagement.Running;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>An error shows its reason, one remedy and each path once. Route, host and request id are properties only.</summary>
public sealed class ErrorTextTests : IDisposable
{
    private const string Remedy = "Find the user with Get-PlatformUser -Search; the address may differ on this platform.";
    private readonly Shell _shell = new(null);

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("ConciseView")]
    [InlineData("DetailedView")]
    public void ConciseView_shows_the_remedy_of_an_error_once_and_DetailedView_shows_it_too(string view)
    {
        _shell.ConnectSandbox();
        var shown = _shell.Run(
            "param($view) Get-PlatformUser nobody@example.com -ErrorAction SilentlyContinue -ErrorVariable e; "
                + "$ErrorView = $view; $e | Out-String -Width 4000",
            view).Clean().Single<string>();
        Assert.Contains("Nobody on Keeptrusts (connection 'sandbox') has the e-mail address 'nobody@example.com'.", shown);
        if (view == "ConciseView") Assert.Single(Regex.Matches(shown, Regex.Escape(Remedy)));
        else Assert.Contains(Remedy, shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Error_text_ends_with_the_remedy_only_if_the_host_does_not_show_RecommendedAction()
    {
        var error = new PlatformException(PlatformError.UserNotFound, "Nobody is here", "Look elsewhere");
        var here = ErrorRecords.From(error, null, hostShowsAdvice: true);
        Assert.Equal(("Nobody is here.", "Look elsewhere."), (here.ToString(), here.ErrorDetails.RecommendedAction));
        var elsewhere = ErrorRecords.From(error, null, hostShowsAdvice: false);
        Assert.Equal("Nobody is here. Look elsewhere.", elsewhere.ToString());
        Assert.Equal("Nobody is here. Look elsewhere.", error.Message);
        _shell.ConnectSandbox();
        var record = Assert.Single(_shell.Run("Get-PlatformUser nobody@example.com").Errors);
        Assert.DoesNotContain("Search", record.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(Remedy, record.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(Remedy, record.ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("Konnect", "Get-PlatformUser 3fa85f64-5717-4562-b3fc-2c963f66afa6", "GET /v3/users/{user_id}", true)]
    [InlineData("Konnect", "Get-PlatformTeamMember nowhere", "GET /v3/teams", false)]
    [InlineData("Keeptrusts", "Get-PlatformUser nobody@example.com", "GET /v1/users", false)]
    [InlineData("Kubiya", "Get-PlatformUser nobody", "GET /api/v1/users", false)]
    [InlineData("Keeptrusts", "Add-PlatformUserRole liam.murphy@example.com role_nowhere", "GET /v1/roles", false)]
    public void Error_has_the_route_the_host_and_the_request_id_as_properties_and_not_in_its_message(
        string platform, string script, string route, bool answered)
    {
        var host = _shell.ConnectSandbox(platform).BaseUri.Host;
        var record = Assert.Single(_shell.Run(script).Errors);
        var error = Assert.IsType<PlatformException>(record.Exception);
        Assert.Equal((route, host), (error.Route, error.Host));
        Assert.DoesNotContain(host, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(route, error.Message, StringComparison.Ordinal);
        Assert.Equal(answered, error.RequestId is not null);
        if (error.RequestId is { } id) Assert.DoesNotContain(id, error.Message, StringComparison.Ordinal);
        var shown = _shell.Run(
            script + " -ErrorAction SilentlyContinue -ErrorVariable e; "
            + "Get-Error -Newest 1 | Out-String -Width 500; $e[0].Exception.RequestId");
        var details = (string)shown.Output[0]!.BaseObject;
        foreach (var value in new[] { route, host, shown.Output[1]?.BaseObject as string })
            if (value is not null) Assert.Contains(value, details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Connect-Platform Keeptrusts -TokenFile $path -SkipTest")]
    [InlineData("Connect-Platform Keeptrusts -Token kt_x -RouteFile $path -SkipTest")]
    [InlineData("Restore-PlatformUser $path -Force")]
    [InlineData("Get-PlatformJournal -Path $path")]
    [InlineData("Invoke-PlatformUserOffboarding liam.murphy@example.com -Protect $path -Force")]
    [InlineData("Get-PlatformAccessReview -All | Export-PlatformAccessReview $path/review.csv")]
    [InlineData("Get-PlatformAccessReview Orphaned -Roster $path")]
    [InlineData("Connect-Platform -Sandbox -Path $folder -Name other")]
    public void Error_about_a_file_names_its_path_once_and_ends_with_one_period(string script)
    {
        _shell.ConnectSandbox();
        var result = _shell.Run(
            "$path = Join-Path $TestHome 'nowhere/file.txt'; $folder = Join-Path $TestHome nothere/x/organization.json; "
                + "New-Item (Join-Path $TestHome nothere) -Value x | Out-Null; " + script);
        var error = Assert.IsType<PlatformException>(Assert.Single(result.Errors).Exception);
        Assert.Single(Regex.Matches(error.Message, Regex.Escape(_shell.Home)));
        Assert.EndsWith(".", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("..", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Suspend-PlatformUser liam.murphy@example.com")]
    [InlineData("Invoke-PlatformUserOffboarding liam.murphy@example.com -Force -WarningAction SilentlyContinue")]
    public void Summary_property_of_an_error_does_not_repeat_the_remedy_of_the_cause(string script)
    {
        _shell.ConnectSandbox();
        _shell.Run("(Get-PlatformConnection).Sandbox.SetScopes()");
        var errors = _shell.Run(script).Errors;
        Assert.NotEmpty(errors);
        foreach (var record in errors)
        {
            var error = Assert.IsType<PlatformException>(record.Exception);
            Assert.DoesNotContain("Use a token", error.Summary, StringComparison.Ordinal);
        }
    }
}

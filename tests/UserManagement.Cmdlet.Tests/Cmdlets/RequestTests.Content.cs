using System;
using System.Numerics;
using Xunit;

namespace UserManagement.CmdletTests;

// Invoke-PlatformRequest: the bodies of requests, and the objects that responses become.
public sealed partial class RequestTests
{
    [Fact]
    public void JSON_values_of_a_response_keep_their_type_and_times_stay_strings()
    {
        using var platform = Connect(
            """{"whole":9007199254740993,"long":123456789012345678901234567890,"part":1.5,"huge":1e999,"yes":true,"none":null,"""
            + """ "at":"2026-01-15T09:30:00Z","list":[1,"a",[2]],"empty":[]}""");
        var value = Assert.Single(_shell.Run("Invoke-PlatformRequest /v1/x").Clean().Output)!;
        Assert.Equal(9007199254740993L, value.Properties["whole"].Value);
        Assert.Equal(BigInteger.Parse("123456789012345678901234567890", null), value.Properties["long"].Value);
        Assert.Equal(1.5, value.Properties["part"].Value);
        Assert.Equal("1e999", value.Properties["huge"].Value);
        Assert.Equal(true, value.Properties["yes"].Value);
        Assert.Null(value.Properties["none"].Value);
        Assert.Equal("2026-01-15T09:30:00Z", value.Properties["at"].Value);
        Assert.Equal(3, ((object[])value.Properties["list"].Value).Length);
        Assert.Empty((object[])value.Properties["empty"].Value);
    }

    [Fact]
    public void JSON_array_is_emitted_as_one_object_like_the_output_of_Invoke_RestMethod()
    {
        using var platform = Connect("""[{"id":1},{"id":2}]""");
        Assert.Equal("2 2", _shell.Run("$all = Invoke-PlatformRequest /v1/x; \"$($all.Count) $($all[1].id)\"").Single<string>());
        Assert.Equal(1, _shell.Run("$n = 0; Invoke-PlatformRequest /v1/x | ForEach-Object { $n++ }; $n").Single<int>());
    }

    [Fact]
    public void Control_characters_in_a_response_are_escaped_and_AsText_emits_the_body_unchanged()
    {
        const string body = "{\"na\\u202Eme\":\"a\\u001b[31mb\"}";
        using var platform = Connect(body);
        var value = Assert.Single(_shell.Run("Invoke-PlatformRequest /v1/x").Clean().Output)!;
        Assert.Equal("a\\u001B[31mb", value.Properties["na\\u202Eme"].Value);
        Assert.Equal(body, _shell.Run("Invoke-PlatformRequest /v1/x -AsText").Single<string>());
    }

    [Fact]
    public void Response_that_is_not_JSON_is_emitted_as_a_string_with_escaped_control_characters()
    {
        using var platform = Connect("<html>\n\tHello \u001b[31m\n</html>");
        Assert.Equal("<html>\n\tHello \\u001B[31m\n</html>", _shell.Run("Invoke-PlatformRequest /v1/x").Single<string>());
    }

    [Theory]
    [InlineData("""{"Id":1,"id":2}""")]
    [InlineData("""{"":1}""")]
    public void JSON_object_with_empty_property_names_or_names_that_differ_only_in_case_is_emitted_as_a_string(string body)
    {
        using var platform = Connect(body);
        Assert.Equal(body, _shell.Run("Invoke-PlatformRequest /v1/x").Single<string>());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    public void Invoke_PlatformRequest_emits_nothing_for_an_empty_or_null_response(string body)
    {
        using var platform = Connect(body);
        Assert.Empty(_shell.Run("Invoke-PlatformRequest /v1/x").Clean().Output);
    }

    [Fact]
    public void Token_is_redacted_in_output_errors_and_debug_lines()
    {
        using var platform = Connect($$"""{"{{Token}}":"your token {{Token}}"}""");
        foreach (var option in new[] { "", "-AsText", "-Debug -Verbose" })
        {
            var result = _shell.Run(
                $"Invoke-PlatformRequest '/v1/x?t={Token}' {option} *>&1 | Out-String -Width 500; "
                + $"Invoke-PlatformRequest '/v1/{Token}/ ' {option} *>&1 | Out-String -Width 500");
            var shown = string.Concat(result.Output) + result.Console;
            Assert.Contains("<redacted>", shown, StringComparison.Ordinal);
            Assert.DoesNotContain(Token, shown, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("@{ a = @{ b = 1, 'x', $null, $true } }", """{"a":{"b":[1,"x",null,true]}}""")]
    [InlineData(
        "([pscustomobject]@{ a = 1.5; t = ([datetime]'2026-01-02T03:04:05Z').ToUniversalTime() })",
        """{"a":1.5,"t":"2026-01-02T03:04:05Z"}""")]
    [InlineData("('{\"a\":[1,2]}' | ConvertFrom-Json)", """{"a":[1,2]}""")]
    [InlineData("'{ \"a\" : 1 }'", """{ "a" : 1 }""")]
    [InlineData("@('a', 'b')", """["a","b"]""")]
    public void Body_given_as_hashtable_object_list_or_JSON_text_is_sent_as_JSON(string body, string json)
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        _shell.Run($"Invoke-PlatformRequest /v1/nowhere -Method POST -Force -Body {body}").FailsWith("InvalidRequest");
        Assert.Equal(json, sandbox.Requests[^1].Body);
    }

    [Theory]
    [InlineData("POST", "-Body '{'")]
    [InlineData("POST", "-Body ([double]::NaN, 1)")]
    [InlineData("POST", "-Body (Get-Date)")]
    [InlineData("POST", "-Body @{ a = (Get-Process -Id $PID) }")]
    [InlineData("POST", "-Body $(ConvertTo-SecureString x -AsPlainText -Force)")]
    [InlineData("POST", "-Body $(($a = @{}).self = $a; $a)")]
    [InlineData("GET", "-Body @{ a = 1 }")]
    [InlineData("GET", "-Query @{ a = $null }")]
    [InlineData("GET", "-Query @{ a = '' }")]
    [InlineData("GET", "-Query @{ a = @() }")]
    [InlineData("GET", "-Query @{ a = @{ b = 1 } }")]
    [InlineData("GET", "-Query @{}")]
    [InlineData("POST", "-Body $null")]
    [InlineData("POST", "-Body ''")]
    public void Body_or_Query_that_cannot_be_sent_is_InvalidRequest_before_a_request(string method, string arguments)
    {
        var sandbox = _shell.ConnectSandbox().Sandbox;
        sandbox.ClearRequests();
        var result = _shell.Run($"Invoke-PlatformRequest /v1/x -Method {method} -Force {arguments}");
        Assert.Equal(4, result.FailsWith("InvalidRequest").ExitCode);
        Assert.Empty(sandbox.Requests);
    }

    [Fact]
    public void PathPrefix_of_a_route_file_is_put_before_a_path_that_does_not_have_it()
    {
        using var platform = new LoopbackPlatform(_ => "{}");
        _shell.Run(
            "param($address) $file = Join-Path $TestHome routes.json; Set-Content $file '{ \"pathPrefix\": \"/other/v9\" }'; "
            + "Connect-Platform Keeptrusts -BaseUri $address -SkipTest -NoJournal -RouteFile $file -Token "
            + "(ConvertTo-SecureString x12345678 -AsPlainText -Force)", platform.Address).Clean();
        _shell.Run("Invoke-PlatformRequest /v1/things; Invoke-PlatformRequest /other/v9/things").Clean();
        Assert.Equal(["GET /other/v9/things", "GET /other/v9/things"], platform.Requests);
    }

    [Fact]
    public void Path_of_BaseUri_is_put_before_the_path_of_the_request()
    {
        using var platform = new LoopbackPlatform(_ => "{}");
        _shell.Run(
            "param($address) Connect-Platform Scim -BaseUri ($address + '/scim/v2') -SkipTest -NoJournal -Token "
            + "(ConvertTo-SecureString x12345678 -AsPlainText -Force)", platform.Address).Clean();
        _shell.Run("Invoke-PlatformRequest '/Users?count=1'").Clean();
        Assert.Equal("GET /scim/v2/Users?count=1", platform.Requests[^1]);
    }

    [Fact]
    public void GET_without_Connection_uses_the_default_of_two_connections_and_POST_is_AmbiguousConnection()
    {
        _shell.ConnectSandbox("Keeptrusts", "first");
        _shell.ConnectSandbox("Keeptrusts", "second");
        _shell.Run("Invoke-PlatformRequest /v1/teams").Clean();
        _shell.Run("Invoke-PlatformRequest /v1/teams -Method POST -Force").FailsWith("AmbiguousConnection");
        _shell.Run("Invoke-PlatformRequest /v1/teams -Connection *").FailsWith("AmbiguousConnection");
    }
}

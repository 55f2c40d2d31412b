using System;
using UserManagement.Binding;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>A confirmation prompt adds the user id to a name or an e-mail address that can look like that of another user.</summary>
public sealed class PromptNamesTests
{
    [Theory]
    [InlineData("Jane Example", "jane@example.com", "Jane Example <jane@example.com>")]
    [InlineData("José Müller", "jose@example.com", "José Müller <jose@example.com>")]
    [InlineData(null, "jane@example.com", "jane@example.com")]
    [InlineData("J\u0430ne", "jane@example.com", "J\u0430ne <jane@example.com> (id u1)")] // the a is Cyrillic
    [InlineData("Jose\u0301", "jose@example.com", "Jose\u0301 <jose@example.com> (id u1)")] // looks like the single character é
    [InlineData("Jane", "j\u0430ne@example.com", "Jane <j\u0430ne@example.com> (id u1)")]
    [InlineData("Jane ", "jane@example.com", "Jane  <jane@example.com> (id u1)")]
    [InlineData("Jane  Doe", "jane@example.com", "Jane  Doe <jane@example.com> (id u1)")]
    [InlineData("Jane\u00A0Doe", "jane@example.com", "Jane\u00A0Doe <jane@example.com> (id u1)")]
    [InlineData("Jane\\u3164", "jane@example.com", "Jane\\u3164 <jane@example.com> (id u1)")]
    [InlineData("Jane\u3164", "jane@example.com", "Jane\\u3164 <jane@example.com> (id u1)")]
    [InlineData("\u5C71\u7530", "yamada@example.com", "\u5C71\u7530 <yamada@example.com> (id u1)")]
    [InlineData("Jane", null, "Jane <u1>")]
    public void Prompt_adds_the_user_id_only_to_a_name_or_address_that_can_look_like_that_of_another_user(
        string? name, string? email, string expected) =>
        Assert.Equal(expected, PromptNames.Of(name, email, "u1"));

    [Fact]
    public void Prompt_adds_the_user_id_for_a_second_user_whose_name_differs_only_in_case()
    {
        using var shell = new Shell();
        var connection = shell.ConnectSandbox();
        var names = new PromptNames();
        PlatformUser User(string id, string name) => new(connection, id, default) { Email = "jane@example.com", Name = name };
        Assert.Equal("Jane <jane@example.com>", names.Of(User("u1", "Jane")));
        Assert.Equal("JANE <jane@example.com> (id u2)", names.Of(User("u2", "JANE")));
        Assert.Equal("Jane <jane@example.com>", names.Of(User("u1", "Jane")));
    }

    [Fact]
    public void WhatIf_shows_the_user_id_for_a_name_that_mixes_alphabets_and_not_for_a_Latin_name()
    {
        using var shell = new Shell();
        shell.ConnectSandbox();
        var id = shell.Run("(Get-PlatformUser -Status Active)[3].Id").Single<string>();
        shell.Run("param($id) Set-PlatformUser $id -Name \"J$([char]0x430)ne\"", id).Clean();
        Assert.Contains(
            $"(id {id})", shell.Run("param($id) Suspend-PlatformUser $id -WhatIf", id).Clean().Console, StringComparison.Ordinal);
        shell.Run("param($id) Set-PlatformUser $id -Name Jane", id).Clean();
        Assert.DoesNotContain(
            "(id ", shell.Run("param($id) Suspend-PlatformUser $id -WhatIf", id).Clean().Console, StringComparison.Ordinal);
    }
}

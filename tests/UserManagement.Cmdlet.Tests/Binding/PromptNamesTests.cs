using System;
using UserManagement.Binding;
using Xunit;

namespace UserManagement.CmdletTests;

/// <summary>Two users who look the same are told apart in questions.</summary>
public sealed class PromptNamesTests
{
    [Theory]
    [InlineData("Jane Example", "jane@example.com", "Jane Example <jane@example.com>")]
    [InlineData("José Müller", "jose@example.com", "José Müller <jose@example.com>")]
    [InlineData(null, "jane@example.com", "jane@example.com")]
    [InlineData("J\u0430ne", "jane@example.com", "J\u0430ne <jane@example.com> (id u1)")] // a Cyrillic letter
    [InlineData("Jose\u0301", "jose@example.com", "Jose\u0301 <jose@example.com> (id u1)")] // composed or not looks the same
    [InlineData("Jane", "j\u0430ne@example.com", "Jane <j\u0430ne@example.com> (id u1)")]
    [InlineData("Jane ", "jane@example.com", "Jane  <jane@example.com> (id u1)")]
    [InlineData("Jane  Doe", "jane@example.com", "Jane  Doe <jane@example.com> (id u1)")]
    [InlineData("Jane\u00A0Doe", "jane@example.com", "Jane\u00A0Doe <jane@example.com> (id u1)")]
    [InlineData("Jane\\u3164", "jane@example.com", "Jane\\u3164 <jane@example.com> (id u1)")]
    [InlineData("Jane\u3164", "jane@example.com", "Jane\\u3164 <jane@example.com> (id u1)")]
    [InlineData("\u5C71\u7530", "yamada@example.com", "\u5C71\u7530 <yamada@example.com> (id u1)")]
    [InlineData("Jane", null, "Jane <u1>")]
    public void Name_that_looks_like_another_is_shown_with_its_id(string? name, string? email, string expected) =>
        Assert.Equal(expected, PromptNames.Of(name, email, "u1"));

    [Fact]
    public void Second_user_with_the_same_looking_name_is_shown_with_its_id()
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
    public void WhatIf_shows_the_id_of_a_name_with_a_letter_of_another_script()
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

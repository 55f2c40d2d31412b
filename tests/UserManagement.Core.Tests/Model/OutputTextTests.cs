using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Reflection;
using System.Text;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Requests;
using UserManagement.Model;
using UserManagement.Sessions;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;

namespace UserManagement.Core.Tests;

/// <summary>
/// No text property of an emitted object contains an unescaped control or invisible character, whatever a platform or a file returns.
/// </summary>
public sealed class OutputTextTests
{
    private const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    /// <summary>
    /// Every public class that can hold text from a platform or a file. Left out are UserIdentity, which is only input; profiles and
    /// connections, which have tests below; and capabilities, whose texts are constants.
    /// </summary>
    public static TheoryData<Type> Types() => new(typeof(PlatformUser).Assembly.GetExportedTypes()
        .Where(type =>
            type is { IsClass: true, IsAbstract: false, IsGenericType: false } && !typeof(Exception).IsAssignableFrom(type)
            && type != typeof(UserIdentity) && type != typeof(PlatformProfile) && type != typeof(PlatformConnection)
            && type != typeof(PlatformCapability)));

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_text_property_of_every_output_type_has_control_and_invisible_characters_escaped(Type type)
    {
        using var connection = Connect(new FakeHandler(Answer(200)));
        var made = Make(type, connection);
        var found = HostileText.Walk(made);
        // Positive control: each property contains the given text in escaped form. Not checked are properties whose text comes from the
        // module, and the last four of the list, which are read from the user's JSON and which ScimUserTests tests.
        string[] own =
        [
            "Platform", "Connection", "RawJson", "WireForm", "Operation", "Route", "Cmdlet", "UserName", "ExternalId", "Title",
                "Department",
        ];
        var texts = type.GetProperties().Where(p =>
            (p.PropertyType == typeof(string) || p.PropertyType == typeof(string[]) || p.PropertyType == typeof(PlatformList<string>))
            && !own.Contains(p.Name)).Select(p => type.Name + "." + p.Name);
        Assert.All(texts, text => Assert.Contains(text, found));
    }

    [Fact]
    public void Connection_properties_from_the_platform_have_control_and_invisible_characters_escaped()
    {
        using var connection = Connect(new FakeHandler(Answer(200)));
        var found = HostileText.Walk(connection);
        Assert.Superset(
            new HashSet<string>
            {
                "PlatformConnection.Organization", "PlatformConnection.OrganizationId", "PlatformConnection.Identity",
                "PlatformConnection.Role", "PlatformConnection.Scopes", "PlatformConnection.TokenFrom"
            },
            found);
    }

    [Fact]
    public void Profile_with_control_and_invisible_characters_is_emitted_escaped_and_stored_unchanged()
    {
        var profile = new PlatformProfile { Name = "acme", Platform = "Konnect" };
        foreach (var property in typeof(PlatformProfile).GetProperties()
            .Where(p => p.CanWrite && p.PropertyType == typeof(string)
                && p.Name is not (nameof(PlatformProfile.Name) or nameof(PlatformProfile.Platform))))
            property.SetValue(profile, HostileText.Of(property.Name));
        Assert.Equal(11, HostileText.Walk(profile.Shown()).Count); // ten settings, and TokenFrom, which contains one of them
        Assert.Equal(HostileText.Of("TokenFile"), profile.TokenFile);
    }

    [Theory]
    [InlineData("Keeptrusts", "users")]
    [InlineData("Kubiya", "users")]
    [InlineData("PhyCloud", "users")]
    [InlineData("Astra", "Users")]
    [InlineData("Konnect", "data")]
    public async Task Control_characters_in_the_properties_of_a_listed_user_are_escaped_and_RawJson_is_unchanged(
        string platform, string envelope)
    {
        string[] texts = ["email", "name", "full_name", "display_name", "org_role", "role", "status", "user_status"];
        var person = "{\"id\":\"7f9fd312-a987-4628-b4c5-bb4f4fddd5f7\",\"uuid\":\"7f9fd312-a987-4628-b4c5-bb4f4fddd5f7\","
            + "\"userID\":\"7f9fd312-a987-4628-b4c5-bb4f4fddd5f7\","
            + string.Concat(texts.Select(text => $"\"{text}\":{HostileText.Json(text)},"))
            + $"\"role_ids\":[{HostileText.Json("r")}],\"roles\":[{HostileText.Json("r")}],\"groups\":[{HostileText.Json("g")}],"
            + $"\"team_ids\":[{HostileText.Json("t")}]}}";
        using var handler = new FakeHandler(
            Answer(200, $"{{\"{envelope}\":[{person}],\"meta\":{{\"page\":{{\"total\":1,\"size\":100,\"number\":1}}}}}}"),
            Answer(200, $"{{\"{envelope}\":[]}}"));
        using var connection = PlatformSession.Open(
            PlatformCatalog.Find(platform),
            new ConnectionSettings("c", new Uri("https://p.example/"), "t", null, new HttpOptions(), new FakeClock()),
            handler);
        var reader = connection.Require<IUserDirectory>().ListUsers(new UserQuery());
        var user = Assert.Single((await reader.NextAsync(new Listener().Call()))!);
        Assert.Contains("PlatformUser.Email", HostileText.Walk(user));
        Assert.Contains("\\u001b", user.GetRawJson(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Change_of_a_user_whose_id_has_an_invisible_character_is_refused_and_not_sent()
    {
        using var handler = new FakeHandler(Answer(200, """{"users":[{"id":"u1\u200b"}]}"""), Answer(200, """{"user":{"id":"u1"}}"""));
        using var connection = Fake.Keeptrusts(handler);
        var call = new Listener().Call();
        var user = Assert.Single((await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).NextAsync(call))!);
        Assert.Equal("u1\\u200B", user.Id);
        await Assert.ThrowsAsync<PlatformException>(() => connection.Require<ISuspension>().SuspendAsync(user, call));
        await Assert.ThrowsAsync<PlatformException>(() => connection.Require<ITeamAdditions>().AddMemberAsync("team_a", user, call));
        Assert.Single(handler.Sent);
    }

    private static PlatformConnection Connect(HttpMessageHandler handler)
    {
        var settings = new ConnectionSettings(
            "c", new Uri("https://p.example/"), "t", null, new HttpOptions(), new FakeClock())
        { TokenFrom = HostileText.Of("TokenFrom") };
        var connection = PlatformSession.Open(PlatformCatalog.Find("Keeptrusts"), settings, handler);
        connection.SetIdentity(
            new ConnectionIdentity(
                HostileText.Of("u"), HostileText.Of("i"), HostileText.Of("o"), HostileText.Of("n"), HostileText.Of("r"),
                [HostileText.Of("s")]));
        return connection;
    }

    /// <summary>Creates an object and passes the hostile text to its constructor and to every setter, also to internal setters.</summary>
    private static object Make(Type type, PlatformConnection connection)
    {
        var constructor = type.GetConstructors(Any)
            .OrderByDescending(c => c.GetParameters().Any(p => p.ParameterType == typeof(PlatformUser))).ThenByDescending(
                c => c.GetParameters().Length)
            .First(c => c.GetParameters().All(p => p.ParameterType.Name != "LazyText"));
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType, p.Name!, connection))]);
        foreach (var property in type.GetProperties(Any).Where(p => p.SetMethod is not null && !p.PropertyType.IsEnum))
            if (Value(property.PropertyType, property.Name, connection) is { } value) property.SetValue(made, value);
        return made;
    }

    private static object? Value(Type type, string name, PlatformConnection connection) =>
        type == typeof(string) ? HostileText.Of(name)
        : type == typeof(string[]) ? new[] { HostileText.Of(name) }
        : type == typeof(PlatformList<string>) ? (PlatformList<string>)new[] { HostileText.Of(name) }
        : type == typeof(PlatformConnection) ? connection
        : type == typeof(PlatformUser)
            ? new PlatformUser(connection, HostileText.Of("id"), Encoding.UTF8.GetBytes("{}"))
            {
                Email = HostileText.Of("e"),
                Name = HostileText.Of("n"),
                OrgRole = HostileText.Of("o")
            }
        : type == typeof(ReadOnlyMemory<byte>) ? new ReadOnlyMemory<byte>([(byte)'{', (byte)'}'])
        : type == typeof(bool) ? true
        : type == typeof(int) ? 1
        : type.IsArray && type.GetElementType()!.Namespace == "UserManagement" && !type.GetElementType()!.IsEnum
            ? Array(type.GetElementType()!, connection)
        : type.IsClass && type.Namespace == "UserManagement" && !type.IsGenericType ? Make(type, connection)
        : type.IsValueType ? Activator.CreateInstance(type)
        : null;

    private static Array Array(Type element, PlatformConnection connection)
    {
        var array = System.Array.CreateInstance(element, 1);
        array.SetValue(Make(element, connection), 0);
        return array;
    }
}

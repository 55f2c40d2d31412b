using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using Refit;
using UserManagement.Contracts;
using UserManagement.Contracts.Calls;
using UserManagement.Contracts.Routes;
using UserManagement.Http;
using UserManagement.Platforms.Shared.Endpoints;
using UserManagement.Sessions;
using Xunit;

namespace UserManagement.Platforms.Tests;

/// <summary>Tests the Refit interfaces of the platforms, and the request that each method sends.</summary>
public sealed class EndpointTests
{
    private const string Id = "0a1b2c3d-0000-4000-8000-00000000000a";
    private const string Email = "jane+test@example.com";

    private static readonly Type[] Interfaces =
        [.. typeof(PlatformList).Assembly.GetTypes().Where(type => type.IsInterface && type.GetMethods().Any(IsEndpoint))];

    public static TheoryData<string, string> Endpoints() =>
        [.. Interfaces.SelectMany(type => type.GetMethods().Select(method => (PlatformOf(type).Name, method.Name)))];

    [Fact]
    public void Every_platform_has_one_API_interface_with_one_method_per_route()
    {
        Assert.Equal(PlatformList.All.Select(platform => $"I{platform.Name}Api").Order(), Interfaces.Select(type => type.Name).Order());
        Assert.All(
            Interfaces,
            type => Assert.Equal(type.GetMethods().Select(method => method.Name), PlatformOf(type).Routes.Rows.Select(row => row.Name)));
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public void Endpoint_method_has_the_return_type_parameters_and_attributes_that_the_route_handler_expects(string platform, string name)
    {
        var method = MethodOf(platform, name);
        // The return type is not IObservable or IAsyncEnumerable, because these need libraries that are not shipped.
        Assert.Equal(typeof(Task<PlatformResponse>), method.ReturnType);
        var parameters = method.GetParameters();
        Assert.DoesNotContain(parameters, parameter => parameter.ParameterType == typeof(CancellationToken));
        Assert.Equal("call", Assert.Single(parameters, parameter => parameter.ParameterType == typeof(CallContext)).Name);
        var path = method.GetCustomAttribute<HttpMethodAttribute>()!.Path;
        var aliases = parameters.Select(parameter => parameter.GetCustomAttribute<AliasAsAttribute>()?.Name);
        Assert.Equal(Route.Placeholders(path), aliases.OfType<string>());
        Assert.All(path.Split('/').Where(part => part.Contains('{')), part => Assert.Matches("^{[a-z_]+}$", part));
        var hasBody = parameters.Any(parameter => parameter.IsDefined(typeof(BodyAttribute)));
        // SCIM bodies are patch operations and resources, whose fields a route file cannot rename.
        Assert.Equal(hasBody && platform != "Scim", method.IsDefined(typeof(FieldsAttribute)));
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Endpoint_sends_the_method_path_and_body_fields_that_its_interface_declares(string platform, string name)
    {
        var handler = new FakeHandler(FakeHandler.Answer(200, "{}"));
        using var connection = Connect(platform, handler);
        var response = await CallAsync(connection, name, parameter => parameter == "email" ? Email : Id);

        var route = connection.Adapter.Routes[name];
        var path = Route.Placeholders(route.Path).Aggregate(
            route.Path,
            (text, part) => text.Replace("{" + part + "}", Uri.EscapeDataString(part == "email" ? Email : Id), StringComparison.Ordinal));
        var (method, uri, body, _) = Assert.Single(handler.Sent);
        Assert.Equal((route.Method, "https://p.example" + path), (method, uri));
        Assert.Equal(route.Body.Values, NamesIn(body));
        Assert.Equal((200, path), (response.Status, response.Address));
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Endpoint_sends_the_method_path_and_body_fields_that_a_route_file_sets(string platform, string name)
    {
        var descriptor = PlatformCatalog.Find(platform);
        var known = descriptor.Routes[name];
        var values = Route.Placeholders(known.Path);
        var method = known.IsRead ? "GET" : known.Method == "PUT" ? "POST" : "PUT";
        var fields = string.Join(",", known.Body.Keys.Select(field => $"\"{field}\":\"x_{field}\""));
        var tail = string.Concat(values.Select(value => "/a-{" + value + "}/b"));
        var json = $$"""{ "routes": { "{{name}}": { "method": "{{method}}", "path": "/x{{tail}}", "body": { {{fields}} } } } }""";
        var handler = new FakeHandler(FakeHandler.Answer(204));
        using var connection = Connect(platform, handler, RouteFile.Parse(json, "routes.json", descriptor.Routes));
        await CallAsync(connection, name, parameter => parameter == "email" ? Email : Id);

        var path = "/x" + string.Concat(values.Select(value => "/a-" + Uri.EscapeDataString(value == "email" ? Email : Id) + "/b"));
        var (sent, uri, body, _) = Assert.Single(handler.Sent);
        Assert.Equal((method, "https://p.example" + path), (sent, uri));
        Assert.Equal(known.Body.Keys.Select(field => "x_" + field), NamesIn(body));
    }

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task Path_value_that_is_empty_or_changes_the_path_is_InvalidRequest_before_any_request(string platform, string name)
    {
        var handler = new FakeHandler(FakeHandler.Answer(200, "{}"));
        using var connection = Connect(platform, handler);
        if (Route.Placeholders(connection.Adapter.Routes[name].Path).Length == 0) return;
        foreach (var value in new[] { null, "", " ", ".", "..", "a/b", "a\\..\\b", "a\nb" })
        {
            var error = await Assert.ThrowsAsync<PlatformException>(() => CallAsync(connection, name, _ => value));
            Assert.Equal(PlatformError.InvalidRequest, error.Error);
        }

        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task Error_about_a_path_value_does_not_show_the_token()
    {
        using var connection = Connect("Keeptrusts", new FakeHandler(FakeHandler.Answer(200, "{}")));
        var error = await Assert.ThrowsAsync<PlatformException>(() => CallAsync(connection, "GetUser", _ => Fake.Token + "/.."));
        Assert.DoesNotContain(Fake.Token, error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_with_a_refused_connection_is_PlatformUnavailable_and_names_the_route()
    {
        using var connection = Connect("Keeptrusts", new FakeHandler(FakeHandler.Refuse));
        var error = await Assert.ThrowsAsync<PlatformException>(() => CallAsync(connection, "ListRoles", _ => Id));
        Assert.Equal((PlatformError.PlatformUnavailable, "GET /v1/roles"), (error.Error, error.Route));
    }

    [Fact]
    public void Endpoint_that_changes_data_without_a_Retry_attribute_is_an_error()
    {
        var error = Assert.Throws<InvalidOperationException>(() => EndpointTable.Of<IWithoutRetry>("X").Rows);
        Assert.Contains("[Retry]", error.Message, StringComparison.Ordinal);
    }

    private static PlatformConnection Connect(string platform, FakeHandler handler, RouteTable? routes = null) => PlatformSession.Open(
        PlatformCatalog.Find(platform),
        new ConnectionSettings("p", new Uri("https://p.example/"), Fake.Token, routes, new HttpOptions(), new FakeClock()),
        handler);

    /// <summary>Calls one method of the connection's Refit client.</summary>
    private static async Task<PlatformResponse> CallAsync(PlatformConnection connection, string name, Func<string, string?> valueOf)
    {
        var adapter = connection.Adapter;
        var api = adapter.GetType().GetProperty("Api", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(adapter)!;
        var method = MethodOf(connection.Platform, name);
        var fields = adapter.Routes[name].Body.Keys.Select(field => (field, (object?)"x")).ToArray();
        var arguments = method.GetParameters().Select(parameter => parameter.ParameterType switch
        {
            var type when type == typeof(CallContext) => new Listener().Call(),
            var type when type == typeof(ListPage) => ListPage.By(new Query()),
            var type when type == typeof(RequestBody) => new RequestBody(fields),
            _ => (object?)valueOf(parameter.GetCustomAttribute<AliasAsAttribute>()!.Name),
        }).ToArray();
        return await (Task<PlatformResponse>)method.Invoke(api, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
    }

    private static bool IsEndpoint(MethodInfo method) => method.IsDefined(typeof(HttpMethodAttribute));

    private static IEnumerable<string> NamesIn(string? body) =>
        body is null ? [] : JsonDocument.Parse(body).RootElement.EnumerateObject().Select(field => field.Name);

    private static MethodInfo MethodOf(string platform, string name) =>
        Interfaces.Single(type => type.Name == $"I{platform}Api").GetMethod(name)!;

    private static PlatformDescriptor PlatformOf(Type type) => PlatformCatalog.Find(type.Name[1..^3]);
}

internal interface IWithoutRetry
{
    [Post("/x")]
    Task<PlatformResponse> Change([Property] CallContext call);
}

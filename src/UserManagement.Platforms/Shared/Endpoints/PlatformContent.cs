using System.IO;
using System.Net;
using System.Net.Http;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Refit;
using UserManagement.Contracts.Calls;

namespace UserManagement.Platforms.Shared.Endpoints;

/// <summary>Passes request bodies and responses through Refit without reading them.</summary>
/// <remarks>The route handler writes the bodies, and the code of each platform reads the responses.</remarks>
internal sealed class PlatformContentSerializer : IHttpContentSerializer
{
    public static PlatformContentSerializer Instance { get; } = new();

    public HttpContent ToHttpContent<T>(T item) => new RequestContent((RequestBody)(object)item!);

    public Task<T?> FromHttpContentAsync<T>(HttpContent content, CancellationToken cancellationToken = default) =>
        Task.FromResult((T?)(object)((ResponseContent)content).Response);

    public string? GetFieldNameForProperty(PropertyInfo propertyInfo) => null;
}

/// <summary>Content that carries an object between Refit and the route handler, never bytes.</summary>
internal abstract class ObjectContent : HttpContent
{
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Task.CompletedTask;

    /// <summary>Reports an unknown length, because Refit returns null for empty content.</summary>
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}

internal sealed class RequestContent(RequestBody body) : ObjectContent
{
    public RequestBody Body { get; } = body;
}

internal sealed class ResponseContent(PlatformResponse response) : ObjectContent
{
    public PlatformResponse Response { get; } = response;
}

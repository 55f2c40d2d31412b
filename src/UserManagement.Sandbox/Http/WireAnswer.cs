using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;

namespace UserManagement.Sandbox;

/// <summary>A response before it becomes a response: its status, its JSON and its headers.</summary>
internal sealed class WireAnswer(int status, byte[]? json = null, string mediaType = "application/json")
{
    private readonly List<KeyValuePair<string, string>> _headers = [];
    private readonly RentedContent? _rented;

    /// <summary>An answer with a body that was built in rented memory.</summary>
    public WireAnswer(int status, RentedContent body, string mediaType)
        : this(status, [], mediaType) => _rented = body;

    public int Status { get; } = status;

    public WireAnswer With(string header, string value)
    {
        _headers.Add(new KeyValuePair<string, string>(header, value));
        return this;
    }

    /// <summary>The same answer with a plain text in place of its body.</summary>
    public WireAnswer WithText(string text)
    {
        var answer = new WireAnswer(Status, Encoding.UTF8.GetBytes(text), "text/plain");
        answer._headers.AddRange(_headers);
        return answer;
    }

    public WireAnswer WithRetryAfter(int seconds) => With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture));

    public HttpResponseMessage ToResponse(HttpRequestMessage request)
    {
        var response = new HttpResponseMessage((HttpStatusCode)Status)
        {
            RequestMessage = request,
            Content = _rented ?? new ByteArrayContent(json ?? []),
        };
        if (json is not null)
            response.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType) { CharSet = "utf-8" };
        foreach (var header in _headers)
        {
            // Allow is a header of the content, and the two collections refuse each other's.
            if (!response.Headers.TryAddWithoutValidation(header.Key, header.Value))
                response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return response;
    }
}

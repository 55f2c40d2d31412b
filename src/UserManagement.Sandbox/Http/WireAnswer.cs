using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;

namespace UserManagement.Sandbox;

/// <summary>A response before its conversion to an HTTP message: its status, its JSON and its headers.</summary>
internal sealed class WireAnswer(int status, byte[]? json = null, string mediaType = "application/json")
{
    private readonly List<KeyValuePair<string, string>> _headers = [];
    private readonly RentedContent? _rented;

    /// <summary>Creates a response whose body was built in a rented array.</summary>
    public WireAnswer(int status, RentedContent body, string mediaType)
        : this(status, [], mediaType) => _rented = body;

    public int Status { get; } = status;

    public WireAnswer With(string header, string value)
    {
        _headers.Add(new KeyValuePair<string, string>(header, value));
        return this;
    }

    /// <summary>Returns the same response with a plain text body.</summary>
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
            // Allow is a content header: each of the two header collections refuses the headers of the other collection.
            if (!response.Headers.TryAddWithoutValidation(header.Key, header.Value))
                response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return response;
    }
}

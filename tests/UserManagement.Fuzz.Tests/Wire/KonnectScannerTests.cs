using System;
using System.Linq;
using System.Net.Http;
using FsCheck;
using FsCheck.Fluent;
using UserManagement.Json;
using UserManagement.Platforms.Konnect;
using Xunit;

namespace UserManagement.Fuzz.Tests;

public sealed class KonnectScannerTests
{
    private const string Users = """{"meta":{"page":{"total":2}},"data":[{"id":"7f9fd312-a987-4628-b4c5-bb4f4fddd5f7","email":"jane@example.com","full_name":"Jane","active":true,"created_at":"2022-02-07T17:46:57.52Z","updated_at":"2022-02-07T17:46:57Z"},{"id":"b","active":false,"email":null}]}""";
    private const string Turned = """{ "data": [ { "created_at": "2024-02-29T00:00:00Z", "id": "a" }, { "id": null } ], "meta": { "size": 1 } }""";

    [Fact]
    public void Scanned_list_equals_the_list_that_the_reader_reads()
    {
        using var handler = new HttpClientHandler();
        using var connection = new PlatformConnection(
            KonnectPlatform.Descriptor,
            new ConnectionSettings("konnect", new Uri("https://example.com"), "kpat_x", null, KonnectPlatform.Descriptor.CreateHttpOptions()),
            handler);
        var reader = new KonnectUserReader(connection);
        var scanner = new KonnectUserScanner(reader);
        var cases = Arb.From(Content.Of(Node.Parse(Users), Node.Parse(Turned)), Content.Smaller);
        Fuzz.Check("Konnect scanned list", cases, content =>
        {
            if (ScannedList.TryRead<PlatformUser?>(content.Bytes, "data", scanner.Read) is not { } scanned) return false;
            var read = Envelope.ReadList(content.Bytes, "data", reader.Read);
            Assert.Equal(read.Signs.All.Select(sign => (sign.Path, sign.Meaning, sign.Text, sign.Number)), scanned.Signs.All.Select(sign => (sign.Path, sign.Meaning, sign.Text, sign.Number)));
            Assert.Equal(read.Items.Select(Show), scanned.Items.Select(Show));
            return true;
        });
    }

    private static object? Show(PlatformUser? user) =>
        user is null ? null : (user.Key, user.Id, user.Email, user.Name, (user.Status, user.RawStatus, user.Created, user.Updated, user.GetRawJson()));
}

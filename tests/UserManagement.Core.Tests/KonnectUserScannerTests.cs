using System;
using System.Linq;
using System.Text;
using System.Text.Json;
using UserManagement.Json;
using UserManagement.Platforms.Konnect;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;
using static UserManagement.Core.Tests.KonnectFake;

namespace UserManagement.Core.Tests;

public class KonnectUserScannerTests
{
    [Fact]
    public void Documented_form_is_scanned()
    {
        var user = Assert.Single(Scan(List(1, Person))!.Items)!;
        Assert.Equal((Jane, "jane@example.com", "Jane Example", UserStatus.Active), (user.Id, user.Email, user.Name, user.Status));
        Assert.Equal(new DateTimeOffset(2022, 2, 7, 17, 46, 57, 520, TimeSpan.Zero), user.Created);
        Assert.Equal(Person, user.GetRawJson());
    }

    [Theory]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":[],"meta":{"page":{"total":0}}}""")]
    [InlineData(""" { "meta" : { "page" : { "total" : 2 } } , "data" : [ { "id" : "a" } , { "id" : "b" , "email" : null } ] } """)]
    [InlineData("""{"data":[{"id":"a"}],"meta":{"page":{"total":1}}}""")]
    [InlineData("""{"data":[{"id":"a","active":true},{"id":"b","active":false},{"id":"c","active":null},{"email":"d"},{"id":""},{"id":null}]}""")]
    [InlineData("""{"data":[{"id":"x","id":"a","active":true,"active":null,"created_at":"2022-02-07T17:46:57Z","created_at":null}]}""")]
    [InlineData("""{"data":[{"id":true,"email":false,"full_name":"Äñ"}]}""")]
    [InlineData("""{"data":[{"id":"a","phone":"a field as long as email","updat":true}]}""")]
    [InlineData("""{"data":[{"id":"a","created_at":"2024-02-29T23:59:59.1234567Z","updated_at":"0001-01-01T00:00:00Z"}]}""")]
    public void Scanned_list_equals_the_list_that_the_reader_reads(string json)
    {
        Assert.NotNull(Scan(json));
        Compare(json);
    }

    [Theory]
    [InlineData("""{"data":[{"ID":"a"}]}""")]
    [InlineData("""{"data":[{"id":"\u0061"}]}""")]
    [InlineData("""{"data":[{"\u0069d":"a"}]}""")]
    [InlineData("""{"data":[{"id":"a","new":1}]}""")]
    [InlineData("""{"data":[{"id":"a","new":{}}]}""")]
    [InlineData("""{"data":[{"id":"a","new":[]}]}""")]
    [InlineData("""{"data":[{"id":"a","active":"true"}]}""")]
    [InlineData("""{"data":[{"id":"a","created_at":true}]}""")]
    [InlineData("""{"data":[{"id":"a","created_at":"2022-02-07T17:46:57+01:00"}]}""")]
    [InlineData("""{"data":[{"id":"a","created_at":"2022-02-07T17:46:57.12345678Z"}]}""")]
    [InlineData("""{"data":[{"id":"a","created_at":"2023-02-29T00:00:00Z"}]}""")]
    [InlineData("""{"data":[{"id":"a","created_at":"2023-01-01T00:00:00.Z"}]}""")]
    [InlineData("""{"data":[{"id":"a","created_at":"yesterday"}]}""")]
    [InlineData("""{"data":[{"id":"a"}],"next":"b"}""")]
    [InlineData("""{"data":[{"id":"a"}],"error":null}""")]
    [InlineData("""{"data":[{}]}""")]
    [InlineData("""{"users":[{"id":"a"}]}""")]
    [InlineData("""[{"id":"a"}]""")]
    public void Other_form_is_left_to_the_reader(string json)
    {
        Assert.Null(Scan(json));
        Compare(json);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"data":[""")]
    [InlineData("""{"data":[{"id":"a"}""")]
    [InlineData("""{"data":[{"id":"a"}]""")]
    [InlineData("""{"data":[{"id":"a"},]}""")]
    [InlineData("""{"data":[{"id":"a",}]}""")]
    [InlineData("""{"data":[{"id":"a"}{"id":"b"}]}""")]
    [InlineData("""{"data":[{"id":"a"}],}""")]
    [InlineData("""{"data":[{"id":"a"}]}x""")]
    [InlineData("""{"data":[{"id":"a"}]]}""")]
    [InlineData("""{"data":[{"id":"a"}}""")]
    [InlineData("""{"data":[{"id":"a"}],"error":"x"}""")]
    [InlineData("""{"data":[{"id" "a"}]}""")]
    [InlineData("""{"data":[{"id":tru}]}""")]
    [InlineData("""{"data":[{"id":truex}]}""")]
    [InlineData("""{"data":[{"id":nul""")]
    [InlineData("""{"data":[{id:"a"}]}""")]
    [InlineData("""{"data":[7]}""")]
    [InlineData("""{"data":{}}""")]
    [InlineData("{\"data\":[{\"id\":\"a\nb\"}]}")]
    [InlineData("{\"data\":[{\"id\":\u00A0\"a\"}]}")]
    public void Invalid_answer_is_never_accepted(string json)
    {
        Assert.Null(Scan(json));
        using var connection = Connect(new FakeHandler(Answer(200)));
        Assert.ThrowsAny<JsonException>(() => Envelope.ReadList(Encoding.UTF8.GetBytes(json), "data", new KonnectUserReader(connection).Read));
    }

    [Theory]
    [InlineData((byte)0x00, false)]
    [InlineData((byte)0x1F, false)]
    [InlineData((byte)'\\', false)]
    [InlineData((byte)' ', true)]
    [InlineData((byte)'#', true)]
    [InlineData((byte)0x7F, true)]
    [InlineData((byte)0x80, true)]
    [InlineData((byte)0xA2, true)]
    [InlineData((byte)0xDC, true)]
    [InlineData((byte)0xFF, true)]
    public void Byte_at_any_place_of_a_string_of_any_length_is_judged(byte odd, bool plain)
    {
        for (var length = 1; length < 28; length++)
        {
            for (var place = 0; place < length; place++)
            {
                var body = Encoding.ASCII.GetBytes(" \"" + new string('x', length) + "\" and more, behind it");
                Assert.Equal(length + 3, JsonBytes.EndOfPlainString(body, 1));
                body[place + 2] = odd;
                Assert.Equal(plain ? length + 3 : -1, JsonBytes.EndOfPlainString(body, 1));
                Assert.Equal(-1, JsonBytes.EndOfPlainString(body[..(length + 2)], 1));
            }
        }
    }

    private static void Compare(string json)
    {
        using var connection = Connect(new FakeHandler(Answer(200)));
        var body = Encoding.UTF8.GetBytes(json);
        var read = Envelope.ReadList(body, "data", new KonnectUserReader(connection).Read);
        if (Scan(json) is not { } scanned) return;
        Assert.Equal(read.Signs.All.Select(sign => (sign.Path, sign.Meaning, sign.Text, sign.Number)), scanned.Signs.All.Select(sign => (sign.Path, sign.Meaning, sign.Text, sign.Number)));
        Assert.Equal(read.Items.Select(Show), scanned.Items.Select(Show));
    }

    private static object? Show(PlatformUser? user) =>
        user is null ? null : (user.Key, user.Id, user.Email, user.Name, (user.Status, user.RawStatus, user.Created, user.Updated, user.GetRawJson()));

    private static WirePage<PlatformUser?>? Scan(string json)
    {
        using var connection = Connect(new FakeHandler(Answer(200)));
        return ScannedList.TryRead<PlatformUser?>(Encoding.UTF8.GetBytes(json), "data", new KonnectUserScanner(new KonnectUserReader(connection)).Read);
    }
}

using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using UserManagement.Contracts.Capabilities;
using UserManagement.Contracts.Lists;
using UserManagement.Contracts.Requests;
using UserManagement.Foundation.Json;
using Xunit;
using static UserManagement.Core.Tests.FakeHandler;
using static UserManagement.Core.Tests.KonnectFake;

namespace UserManagement.Platforms.Tests;

public class KonnectUserReaderTests
{
    [Theory]
    [InlineData("""{"ID":"u","Email":"a@example.com","FULL_NAME":"Ann","Active":true}""")]
    [InlineData("""{"active":true,"full_name":"Ann","email":"a@example.com","id":"u"}""")]
    [InlineData(
        """{"new":{"id":"x","email":[1]},"id":"u","labels":["id"],"email":"a@example.com","full_name":"Ann","active":true"""
        + ""","team_ids":[]}""")]
    [InlineData("""{"\u0069d":"\u0075","\u0045mail":"\u0061@example.com","full\u005fname":"\u0041nn","active":true}""")]
    [InlineData(
        """{"id":"x","id":"u","email":"x","email":"a@example.com","full_name":"x","full_name":"Ann","active":false,"active":true}""")]
    [InlineData("""{"id":{"id":"u"},"email":{"email":"a@example.com"},"full_name":{"name":"Ann"},"active":"true"}""")]
    public async Task User_fields_are_read_in_any_order_case_and_escaping(string json)
    {
        var user = await ReadAsync(json);
        Assert.Equal(("u", "a@example.com", "Ann", UserStatus.Active), (user.Id, user.Email, user.Name, user.Status));
        Assert.Equal((user.Email, user.Name), (user.Email, user.Name));
        Assert.Equal(json, user.GetRawJson());
    }

    [Theory]
    [InlineData("null", null)]
    [InlineData("7.5", "7.5")]
    [InlineData("true", "true")]
    [InlineData("[1,{}]", null)]
    [InlineData("{}", null)]
    [InlineData("\" \\u0020\\t\"", null)]
    [InlineData("\"A\\ud800B\"", "A\\ud800B")] // an unpaired surrogate is shown as its escape sequence
    [InlineData("\"\\u0041\\\"B\"", "A\"B")]
    public async Task Name_and_email_of_any_JSON_type_are_read_as_text_or_null(string value, string? name)
    {
        var user = await ReadAsync($$"""{"full_name":{{value}},"id":"u","email":{{value}} }""");
        Assert.Equal(name, user.Name);
        Assert.Equal(value.StartsWith("\" ", StringComparison.Ordinal) ? "  \\u0009" : name, user.Email);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":""}""")]
    [InlineData("""{"id":{}}""")]
    [InlineData("""{"id":[]}""")]
    [InlineData("""{"id":"x","id":""}""")]
    public async Task User_without_an_id_is_skipped_in_the_user_list(string json)
    {
        using var handler = new FakeHandler(Answer(200, List(2, json, User(1))));
        using var connection = Connect(handler);
        Assert.Equal(
            Id(1),
            Assert.Single(
                (await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).NextAsync(new Listener().Call()))!).Id);
    }

    [Theory]
    // The same UUID in upper and lower case is one id.
    [InlineData("\"00000000-0000-4000-8000-00000000000A\"", "\"00000000-0000-4000-8000-00000000000a\"", 1)]
    [InlineData("\"x\"", "\"\\u0078\"", 1)]
    [InlineData("7", "\"7\"", 1)]
    [InlineData("\"x\"", "\"X\"", 2)]
    [InlineData("\" 00000000-0000-4000-8000-00000000000a\"", "\"00000000-0000-4000-8000-00000000000a\"", 2)]
    [InlineData("\"+0000000-0000-4000-8000-00000000000a\"", "\"00000000-0000-4000-8000-00000000000a\"", 2)]
    [InlineData("\"0x000000-0000-4000-8000-00000000000a\"", "\"00000000-0000-4000-8000-00000000000a\"", 2)]
    [InlineData("\"{00000000-0000-4000-8000-0000000000}\"", "\"00000000-0000-4000-8000-00000000000a\"", 2)]
    public async Task User_repeated_in_a_list_with_the_same_id_is_recognized_in_any_JSON_form_and_UUID_letter_case(
        string first, string second, int count)
    {
        using var handler = new FakeHandler(Answer(200, List(2, $$"""{"id":{{first}}}""", $$"""{"id":{{second}}}""")));
        using var connection = Connect(handler);
        Assert.Equal(
            count, (await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).NextAsync(new Listener().Call()))!.Count);
    }

    [Fact]
    public async Task Last_of_3000_users_in_one_large_response_has_all_properties()
    {
        var items = Enumerable.Range(0, 3000).Select(User).ToArray(); // more than 64 KiB
        using var handler = new FakeHandler(Answer(200, List(null, items)));
        using var connection = Connect(handler);
        var users = await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(new Listener().Call());
        Assert.Equal(3000, users.Count);
        Assert.Equal(
            (Id(2999), "user2999@example.com", "User 2999", items[2999]),
            (users[2999].Id, users[2999].Email, users[2999].Name, users[2999].GetRawJson()));
    }

    [Fact]
    public async Task User_list_that_repeats_a_page_of_3000_users_is_an_error()
    {
        using var handler = new FakeHandler(Answer(200, List(9000, [.. Enumerable.Range(0, 3000).Select(User)])));
        using var connection = Connect(handler);
        var error = await Assert.ThrowsAsync<PlatformException>(
            () => connection.Require<IUserDirectory>().ListUsers(new UserQuery()).ToListAsync(new Listener().Call()));
        Assert.Contains("would never end", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-31T09:30:07Z")]
    [InlineData("2024-02-29T23:59:59.5Z")]
    [InlineData("0001-01-01T00:00:00.0000001Z")]
    [InlineData("9999-12-31T23:59:59.9999999Z")]
    [InlineData("2022-02-07T17:46:57.520Z")]
    [InlineData("2026-01-31T09:30Z")]
    [InlineData("2026-01-31T09:30:07+02:00")]
    [InlineData("2026-01-31 09:30:07Z")]
    public void Timestamp_is_read_exactly_to_the_tick(string text) =>
        Assert.Equal(
            DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
            ReadTime(text));

    [Theory]
    [InlineData("2023-02-29T00:00:00Z")]
    [InlineData("2026-13-01T00:00:00Z")]
    [InlineData("2026-00-01T00:00:00Z")]
    [InlineData("2026-01-01T24:00:01Z")]
    [InlineData("2026-01-01T00:60:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2026-01-01T00:00:00.1x2Z")]
    [InlineData("20x6-01-01T00:00:00Z")]
    [InlineData("Z")]
    [InlineData("")]
    public void Invalid_timestamp_is_null(string text) => Assert.Null(ReadTime(text));

    private static DateTimeOffset? ReadTime(string text)
    {
        var reader = new Utf8JsonReader(
            Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text).Replace("\\u002B", "+", StringComparison.Ordinal)));
        reader.Read();
        return TolerantTime.ReadTime(ref reader);
    }

    private static async Task<PlatformUser> ReadAsync(string json)
    {
        using var handler = new FakeHandler(Answer(200, List(null, json)));
        using var connection = Connect(handler);
        return Assert.Single(
            (await connection.Require<IUserDirectory>().ListUsers(new UserQuery()).NextAsync(new Listener().Call()))!);
    }
}

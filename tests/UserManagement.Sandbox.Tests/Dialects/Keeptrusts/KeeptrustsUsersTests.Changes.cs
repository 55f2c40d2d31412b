using System.Threading.Tasks;
using Xunit;

namespace UserManagement.Sandbox.Tests;

public sealed partial class KeeptrustsUsersTests
{
    [Fact]
    public async Task Updating_a_user_changes_only_the_fields_in_the_body()
    {
        var before = (await _wire.Users())[2];
        var path = "v1/users/" + before.Text("id");
        var named = await _wire.Send("PATCH", path, """{"name":"Renée Müller"}""");
        Assert.Equal(200, named.Status);
        Assert.Equal("Renée Müller", named.User.Text("name"));
        Assert.Equal(before.Text("org_role"), named.User.Text("org_role"));
        Assert.NotEqual(before.Text("updated_at"), named.User.Text("updated_at"));

        var roled = await _wire.Send("PATCH", path, """{"org_role":"compliance"}""");
        Assert.Equal("compliance", roled.User.Text("org_role"));
        Assert.Equal("Renée Müller", (await _wire.Get(path)).User.Text("name"));
    }

    [Theory]
    [InlineData("{}", "name")]
    [InlineData("""{"nickname":"x"}""", "name")]
    [InlineData("""{"name":"  "}""", "name")]
    [InlineData("""{"name":null}""", "name")]
    [InlineData("""{"org_role":"king"}""", "org_role")]
    [InlineData("""{"name":"Good Name","org_role":"king"}""", "org_role")]
    public async Task Invalid_update_of_a_user_is_422_names_the_field_and_changes_nothing(string body, string field)
    {
        var before = _wire.Sandbox.ExportOrganization();
        var answer = await _wire.Send("PATCH", "v1/users/" + await _wire.IdOf("active"), body);
        answer.Is(422, "VALIDATION_FAILED");
        Assert.Equal(field, answer.Field);
        Assert.Equal(before, _wire.Sandbox.ExportOrganization());
    }

    [Theory]
    [InlineData(200, 200)]
    [InlineData(201, 422)]
    public async Task User_name_of_200_characters_is_accepted_and_of_201_is_422(int length, int status) =>
        Assert.Equal(
            status,
            (await _wire.Send("PATCH", "v1/users/" + await _wire.IdOf("active"), $$"""{"name":"{{new string('n', length)}}"}""")).Status);

    [Fact]
    public async Task Suspending_a_suspended_user_or_reactivating_an_active_user_is_409()
    {
        var path = "v1/users/" + await _wire.IdOf("active");
        (await _wire.Post(path + "/reactivate")).Is(409, "CONFLICT");
        Assert.Equal("suspended", (await _wire.Post(path + "/suspend")).User.Text("status"));
        (await _wire.Post(path + "/suspend")).Is(409, "CONFLICT");
        Assert.Equal("suspended", (await _wire.Get(path)).User.Text("status"));
        Assert.Equal("active", (await _wire.Post(path + "/reactivate")).User.Text("status"));
        Assert.Equal("active", (await _wire.Get(path)).User.Text("status"));
    }

    [Fact]
    public async Task Suspending_or_reactivating_a_pending_user_is_409()
    {
        var path = "v1/users/" + await _wire.IdOf("pending");
        (await _wire.Post(path + "/suspend")).Is(409, "CONFLICT");
        (await _wire.Post(path + "/reactivate")).Is(409, "CONFLICT");
        Assert.Equal("pending", (await _wire.Get(path)).User.Text("status"));
    }

    [Fact]
    public async Task Suspending_or_removing_the_owner_of_the_token_is_409()
    {
        var path = "v1/users/" + (await _wire.Users())[^1].Text("id");
        (await _wire.Post(path + "/suspend")).Is(409, "CONFLICT");
        (await _wire.Send("DELETE", path + "/membership")).Is(409, "CONFLICT");
        Assert.Equal("active", (await _wire.Get(path)).User.Text("status"));
    }
}

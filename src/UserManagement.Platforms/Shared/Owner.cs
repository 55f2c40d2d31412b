using System;
using System.Text.Json;
using UserManagement.Foundation.Json;
using UserManagement.Foundation.Text;

namespace UserManagement.Platforms.Shared;

/// <summary>The user or team that owns the items of a list. An item that names another owner is refused.</summary>
internal sealed class Owner
{
    private static readonly string[] UserIds = ["userid", "useruuid", "useremail"];
    private static readonly string[] AccountIds = ["accountid", "systemaccountid"];
    private static readonly string[] TeamIds = ["teamid", "teamuuid", "groupid", "groupuuid"];
    private static readonly string[] InObject = ["id", "uuid"];
    private readonly string _what;
    private readonly string _id;
    private readonly string? _email;
    private readonly string[] _names;
    private readonly string[] _objects;
    private readonly string[] _lists;

    private Owner(string what, string id, string? email, string[] names, string[] objects, string[] lists) =>
        (_what, _id, _email, _names, _objects, _lists) = (what, id, email, names, objects, lists);

    public static Owner Of(PlatformUser user) => user.Kind == UserKind.SystemAccount
        ? new("account", user.Id, null, AccountIds, ["account", "systemaccount"], [])
        : new("user", user.Id, user.Email, UserIds, ["user"], []);

    /// <summary>Creates the owner for a team. If an item lists several teams, this team must be one of them.</summary>
    public static Owner OfTeam(string id) => new("team", id, null, TeamIds, ["team", "group"], ["teamids", "groupids"]);

    /// <summary>
    /// Returns why an object belongs to another owner, as a clause for an error message; null if it names this owner or no owner.
    /// </summary>
    /// <param name="reader">A copy of the caller's reader, positioned at the object.</param>
    public string? Contradiction(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = PageHintNames.Plain(TolerantString.ReadString(ref reader) ?? "");
            reader.Read();
            string? named = null;
            if (Array.IndexOf(_names, name) >= 0)
                named = TolerantString.ReadText(ref reader);
            else if (Array.IndexOf(_objects, name) >= 0 && reader.TokenType == JsonTokenType.StartObject)
                named = IdIn(ref reader);
            else if (Array.IndexOf(_lists, name) >= 0 && reader.TokenType == JsonTokenType.StartArray)
                named = Other(ref reader);
            else
                reader.Skip();
            if (named is { Length: > 0 } && !IsMe(named))
                return $"the response contains data of {_what} '{named}' instead of the requested {_what} '{_id}'";
        }

        return null;
    }

    private bool IsMe(string named) => IdKey.Same(named, _id) || AddressComparer.Same(named, _email);

    private static string? IdIn(ref Utf8JsonReader reader)
    {
        string? id = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = PageHintNames.Plain(TolerantString.ReadString(ref reader) ?? "");
            reader.Read();
            if (Array.IndexOf(InObject, name) >= 0) id ??= TolerantString.ReadText(ref reader);
            else reader.Skip();
        }

        return id;
    }

    /// <summary>Returns the first of the other owners that an array names; null if it names this owner or no owner.</summary>
    private string? Other(ref Utf8JsonReader reader)
    {
        var (other, isMe) = ((string?)null, false);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (TolerantString.ReadText(ref reader) is not { Length: > 0 } one) continue;
            isMe |= IsMe(one);
            other ??= one;
        }

        return isMe ? null : other;
    }
}

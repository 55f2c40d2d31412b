using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using UserManagement.Foundation.Text;
using UserManagement.Model;

namespace UserManagement.Fuzz.Tests;

/// <summary>Checks what results and errors must guarantee for every response.</summary>
internal static class ReaderContract
{
    private const int MostShown = 4096 + 64;
    private static readonly (byte[] Token, byte[] Canary)[] Spellings =
    [
        (Encoding.UTF8.GetBytes(EdgeValues.Token), Encoding.UTF8.GetBytes(EdgeValues.Canary)),
        (Encoding.UTF8.GetBytes(EdgeValues.Escaped(EdgeValues.Token)), Encoding.UTF8.GetBytes(EdgeValues.Escaped(EdgeValues.Canary)))
    ];
    private static readonly byte[] NoEscape = Encoding.UTF8.GetBytes("\\" + EdgeValues.Escaped(EdgeValues.Token));
    private static readonly string[] Secrets =
        [EdgeValues.Token, EdgeValues.Token.Replace("+", "\\u002B", StringComparison.Ordinal),
            EdgeValues.Token.Replace("/", "\\/", StringComparison.Ordinal)];

    /// <summary>Checks that a result is complete: no required value is missing, and times are in UTC.</summary>
    public static void Keep(object? result)
    {
        switch (result)
        {
            case null or string or bool: break;
            case PlatformUser user:
                Require(
                    user.Id is not null && user.GetRawJson() is not null && user.ToString() is not null && user.Platform.Length > 0,
                    "a user");
                Require(Whole(user.HeldRoles) && Whole(user.HeldTeams) && Whole((user.RoleNames ?? [])), "a user's lists");
                Require(
                    Enum.IsDefined(user.Status) && Utc(user.Created) && Utc(user.Updated) && Utc(user.LastActive),
                    "a user's state and times");
                break;
            case PlatformRole role: Require(role.Id.Length > 0 && role.ToString().Length > 0, "a role"); break;
            case PlatformTeam team: Require(team.Id.Length > 0 && Whole(team.Roles ?? []) && team.MemberCount is not < 0, "a team"); break;
            case PlatformRoleAssignment held:
                Require(held.User is not null && held.Role is not null && held.ToString() is not null, "a role that is held"); break;
            case RoleGrant grant: Require(grant.Role.Length > 0 && grant.ToString().Length > 0, "a team's role"); break;
            case PlatformUserToken token:
                Require(token.TokenId.Length > 0 && token.User is not null && token.ToString().Length > 0, "a token");
                Require(Utc(token.Created) && Utc(token.LastUsed) && Utc(token.Expires) && Utc(token.Revoked), "a token's times");
                break;
            case ConnectionIdentity identity: Require(Whole(identity.Scopes), "an identity"); break;
            case IEnumerable list:
                foreach (var item in list)
                {
                    Require(item is not null, "a null in a list");
                    Keep(item);
                }

                break;
            default: throw new FuzzException($"ReaderContract has no check for {result.GetType()}.");
        }
    }

    /// <summary>Checks that an error is a documented one, is safe to show, and does not contain the token.</summary>
    public static void Keep(PlatformException error, Exchange? exchange = null)
    {
        Require(
            Enum.IsDefined(error.Error) && error.Message.Length > 0 && error.ExitCode is >= 1 and <= 5,
            "an error without a known id, a message or a valid exit code");
        foreach (var shown in new[] { error.Message, error.RecommendedAction, error.PlatformCode, error.RequestId })
            if (shown is not null && HiddenText.Has(shown))
                throw new FuzzException("An error shows hidden characters: " + SafeText.Escape(shown));
        Require(error.ResponseBody is null || error.ResponseBody.Length <= MostShown, "a response body that is too long");
        if (exchange is null) return; // a file belongs to the user, so an error may quote its text
        var whole = exchange.Answers.All(answer =>
            Spellings.All(spelling => Count(answer.Content.Bytes, spelling.Canary) == Count(answer.Content.Bytes, spelling.Token))
            && Count(answer.Content.Bytes, NoEscape) == 0 && CameWhole(answer.Content.Bytes));
        foreach (var text in new[] { error.ToString(), error.ResponseBody, error.PlatformCode, error.RequestId })
        {
            KeepSecret(text);
            // If every token in the responses is complete, an error must not show a part of the token either. A mutated token, or a token
            // after a backslash, is a different text, so an error may show it.
            if (whole && text?.Contains(EdgeValues.Canary, StringComparison.Ordinal) == true && !exchange.Answers.Any(BareCanary))
                throw new FuzzException("An error shows a part of the token: " + text);
        }
    }

    /// <summary>Checks that a text does not contain the token, neither plain nor in the usual JSON escapes.</summary>
    public static void KeepSecret(string? text)
    {
        if (text is null || !text.Contains(EdgeValues.Canary, StringComparison.Ordinal)) return;
        if (Array.Exists(Secrets, secret => text.Contains(secret, StringComparison.Ordinal)))
            throw new FuzzException("This text shows the token: " + text);
    }

    /// <summary>
    /// Returns true if, with escapes decoded, each canary is part of a complete token. A mutation inside a token leaves a canary alone.
    /// </summary>
    private static bool CameWhole(byte[] bytes)
    {
        var text = Regex.Replace(Encoding.UTF8.GetString(bytes), @"\\u([0-9A-Fa-f]{4})", escape =>
            ((char)Convert.ToUInt16(escape.Groups[1].Value, 16)).ToString()).Replace(@"\/", "/", StringComparison.Ordinal);
        return Regex.Count(text, Regex.Escape(EdgeValues.Canary)) == Regex.Count(text, Regex.Escape(EdgeValues.Token));
    }

    private static bool BareCanary(Answer answer) => answer.ContentType?.Contains(EdgeValues.Canary, StringComparison.Ordinal) == true;

    private static int Count(byte[] bytes, byte[] part)
    {
        var count = 0;
        var rest = bytes.AsSpan();
        for (var at = rest.IndexOf(part); at >= 0; at = rest.IndexOf(part))
        {
            count++;
            rest = rest[(at + part.Length)..];
        }

        return count;
    }

    private static bool Whole(IEnumerable<string> texts) => texts is not null && texts.All(text => text is not null);

    private static bool Utc(DateTimeOffset? time) => time is null || time.Value.Offset == TimeSpan.Zero;

    private static void Require(bool kept, string what)
    {
        if (!kept) throw new FuzzException($"The result is invalid: {what}.");
    }
}

using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Shared;

/// <summary>Reads responses about teams, and refuses those about another team.</summary>
internal sealed partial class PlatformCaller
{
    /// <exception cref="PlatformException">The response contains no team, or another team.</exception>
    public PlatformTeam ReadTeam(PlatformResponse response, ItemReader<PlatformTeam?> read, string id)
    {
        if (response.Bytes.Length == 0 || ReadObject(response, read) is not { } team)
            throw Errors.Unexpected(response, "the response contains no team");
        return IdKey.Same(id, team.Id)
            ? team
            : throw Errors.Unexpected(response, $"the response is about team '{team.Id}' instead of the requested team '{id}'");
    }

    /// <summary>Reads the team in the response to a change; returns null if it contains none, so that the team is read again.</summary>
    /// <param name="response">The response.</param>
    /// <param name="read">Reads a team; returns null if the object contains no team.</param>
    /// <param name="id">The id of the team to change; null if a team is created.</param>
    /// <exception cref="PlatformException">The response is about another team (<see cref="PlatformError.OutcomeUnknown"/>).</exception>
    public PlatformTeam? ReadChangedTeam(PlatformResponse response, ItemReader<PlatformTeam?> read, string? id)
    {
        if (response.Bytes.Length == 0 || ReadObject(response, read) is not { } team) return null;
        return id is null || IdKey.Same(id, team.Id)
            ? team
            : throw Errors.Doubtful(response, $"the response is about team '{team.Id}' instead of the requested team '{id}'");
    }

    /// <summary>Works like <see cref="ReadChangedTeam"/>, but returns null for an unreadable response, such as the text OK.</summary>
    /// <exception cref="PlatformException">The response is about another team (<see cref="PlatformError.OutcomeUnknown"/>).</exception>
    public PlatformTeam? ReadAnyChangedTeam(PlatformResponse response, ItemReader<PlatformTeam?> read, string id)
    {
        try
        {
            return ReadChangedTeam(response, read, id);
        }
        catch (PlatformException e) when (e.Error == PlatformError.UnexpectedResponse)
        {
            return null;
        }
    }
}

using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Json;

namespace UserManagement.Platforms.Shared;

/// <summary>Reads answers about teams, and refuses those that are about another team.</summary>
internal sealed partial class PlatformCaller
{
    /// <summary>Reads the one team that was asked for.</summary>
    /// <exception cref="PlatformException">The answer holds no team, or another one.</exception>
    public PlatformTeam ReadTeam(PlatformResponse response, ItemReader<PlatformTeam?> read, string id)
    {
        if (response.Bytes.Length == 0 || ReadObject(response, read) is not { } team)
            throw Errors.Unexpected(response, "the answer holds no team");
        return IdKey.Same(id, team.Id)
            ? team
            : throw Errors.Unexpected(response, $"it is about team '{team.Id}', and team '{id}' was asked for");
    }

    /// <summary>Reads the team in the answer to a change; null where the answer holds none, so that it is read again.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="read">Reads a team; null where the object names none.</param>
    /// <param name="id">The id of the team that was to be changed; null where one was to be created.</param>
    /// <exception cref="PlatformException">The answer is about another team (<see cref="PlatformError.OutcomeUnknown"/>).</exception>
    public PlatformTeam? ReadChangedTeam(PlatformResponse response, ItemReader<PlatformTeam?> read, string? id)
    {
        if (response.Bytes.Length == 0 || ReadObject(response, read) is not { } team) return null;
        return id is null || IdKey.Same(id, team.Id)
            ? team
            : throw Errors.Doubtful(response, $"it is about team '{team.Id}', and team '{id}' was asked for");
    }

    /// <summary>As <see cref="ReadChangedTeam"/>, for an answer that need not be a team at all.</summary>
    /// <exception cref="PlatformException">The answer is about another team (<see cref="PlatformError.OutcomeUnknown"/>).</exception>
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

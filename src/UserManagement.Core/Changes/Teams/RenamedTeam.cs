using System;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Input;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Changes.Teams;

/// <summary>
/// Finds the team of a change. If no team has the given name, but one team has the new name, an earlier run may have renamed it. Only the
/// journal of that run proves that it is the same team.
/// </summary>
/// <param name="names">Finds teams.</param>
/// <param name="wasMade">Returns true if a journal proves that the change of the team with this id was made.</param>
internal sealed class RenamedTeam(NameLookup names, Func<string, bool> wasMade)
{
    /// <summary>Returns the id of the team.</summary>
    /// <exception cref="PlatformException">No team or several teams have the name, or the list may be incomplete and lacks it.</exception>
    public async Task<string> FindIdAsync(string given, TeamEdit edit, CallContext call)
    {
        try
        {
            return await names.TeamIdAsync(given, call).ConfigureAwait(false);
        }
        catch (PlatformException e) when (e.Error == PlatformError.TeamNotFound && edit.NewName is not null)
        {
            var all = await names.Teams.GetAsync(call).ConfigureAwait(false);
            var same = all.Items.FindAll(team => TeamRules.HasName(team, edit.NewName));
            if (same.Count != 1) throw;
            return wasMade(same[0].Id) ? same[0].Id : throw MayBe(given, same[0], e);
        }
    }

    private static PlatformException MayBe(string given, PlatformTeam team, PlatformException missing)
    {
        var old = InputRules.Shorten(team.Origin.Http.Redactor.Scrub(given));
        return new PlatformException(
            PlatformError.TeamNotFound,
            $"{team.Platform} (connection '{team.Connection}') has no team '{old}', but the team with the id {team.Id} has the new name "
            + $"'{team.Name}'. It may be the same team, renamed earlier. Nothing was changed.",
            $"If it is the team you mean, name it by its id, {team.Id}; or add -ResumeFrom with the run that renamed it.",
            missing).WithRequestOf(missing);
    }
}

using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Json;
using UserManagement.People;
using UserManagement.Schedules;

namespace UserManagement.ScheduleRuns;

/// <summary>Finds the user of a scheduled action, who may have been removed since the action was scheduled.</summary>
internal static class FormerUser
{
    /// <summary>Reads the user by id.</summary>
    /// <returns>The user; or, if it is confirmed that the user is gone, the outcome of the action.</returns>
    /// <exception cref="PlatformException">
    /// The user was not found, but it is not confirmed that the user is gone; or the platform could not be read.
    /// </exception>
    public static async Task<(PlatformUser? User, ScheduleOutcome? Gone)> ReadAsync(
        UserResolver resolver, PlatformConnection connection, SchedulePlace place, CallContext call)
    {
        try
        {
            return (await resolver.ReadAgainAsync(place.UserId!, place.Email, call).ConfigureAwait(false), null);
        }
        catch (PlatformException e) when (e.Error == PlatformError.UserNotFound)
        {
            var former = new PlatformUser(connection, place.UserId!, default) { Email = place.Email };
            var other = place.Email is { } email ? await resolver.FindByEmailAsync(email, call).ConfigureAwait(false) : null;
            if (other is not null && !IdKey.Same(other.Id, place.UserId!))
                return (null, new ScheduleOutcome(
                    ScheduleState.Stopped, $"the user was removed, and {other.Email} now has another account, {other.Id}"));
            if (await resolver.WhyNotGoneAsync(former, call).ConfigureAwait(false) is not { } doubt)
                return (null, new ScheduleOutcome(ScheduleState.AlreadyDone, "no longer a member"));
            throw new PlatformException(
                PlatformError.UserNotFound, $"{e.Summary} It is not certain that the user was removed: {doubt}", e.RecommendedAction, e)
                .WithRequestOf(e);
        }
    }
}

using System;
using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;
using UserManagement.Foundation.Input;
using UserManagement.Model;
using UserManagement.People;
using UserManagement.Sessions;

namespace UserManagement.Platforms.Konnect;

/// <summary>
/// Explains why the platform rejected a role assignment. The lists of roles and regions are not complete, so a role or a region that is not
/// listed is sent, and only a rejection makes it an error.
/// </summary>
internal sealed partial class KonnectPlatform
{
    private const string RegionList = "us, eu, au, me, in, sg or *";
    private static readonly string[] Regions = ["us", "eu", "au", "me", "in", "sg", "*"];

    /// <summary>Returns true if the platform certainly made no assignment.</summary>
    private static bool IsRejection(PlatformException e) => !e.Repeated && e.StatusCode is 400 or 404 or 422;

    /// <summary>
    /// Returns the error of the rejection with the known regions, if the region is not one of them; RoleNotFound, if the platform's list
    /// has no such role or has it only for other entity types; otherwise the error of the rejection.
    /// </summary>
    private async Task<PlatformException> WhyRejectedAsync(RoleGrant grant, PlatformException rejected, CallContext call)
    {
        if (rejected.Error == PlatformError.InvalidRequest && !Regions.Contains(grant.EntityRegion))
            return new PlatformException(
                PlatformError.InvalidRequest,
                rejected.Summary,
                $"'{InputRules.Shorten(grant.EntityRegion ?? "")}' is not a known region: give {RegionList} with -EntityRegion.",
                rejected).WithRequestOf(rejected);
        var listed = await _roles.GetAsync(call).ConfigureAwait(false);
        var sameName = listed.FindAll(role => Same(role.Id, grant.Role));
        if (sameName.Count == 0)
        {
            call.Observer.Verbose(rejected.Message);
            return await new NameLookup(Connection).NoRoleAsync(grant.Role, call).ConfigureAwait(false);
        }

        // If the list has no role at all of the entity type, it does not show which roles the type has.
        var ofType = listed.FindAll(role => Same(role.EntityType, grant.EntityType));
        if (ofType.Count == 0 || sameName.Exists(role => Same(role.EntityType, grant.EntityType))) return rejected;
        var type = Shown(ofType[0].EntityType!);
        return new PlatformException(
            PlatformError.RoleNotFound,
            Connection.Http.Redactor.Scrub(
                $"{rejected.Clause}. The role list of Konnect has no role '{Shown(sameName[0].Id)}' for the entity type '{type}'"),
            Connection.Http.Redactor.Scrub(
                $"The roles for '{type}' are: {string.Join(", ", ofType.Select(role => Shown(role.Id)))}. Get-PlatformRole lists all "
                + "roles."),
            rejected).WithRequestOf(rejected);

        string Shown(string text) => InputRules.Shorten(text);
    }
}

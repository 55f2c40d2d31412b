using System.Linq;
using System.Threading.Tasks;
using UserManagement.Contracts.Calls;

namespace UserManagement.Offboarding.Copying;

/// <summary>The source of a saved plan that was made from a template: the access that the plan lists. The template is not needed.</summary>
internal sealed class PlanAccessSource(AccessCopyPlan plan) : IAccessSource
{
    public string Name => plan.Source;

    public bool IsTemplate => true;

    public Task<AccessHolding> ReadAsync(PlatformConnection connection, CallContext call)
    {
        var target = plan.Targets.FirstOrDefault(one => one.Connection == connection.Name);
        return Task.FromResult(target?.SourceId is null ? AccessHolding.None : new AccessHolding(target.SourceId, Listed(target)));
    }

    private static OffboardingState Listed(AccessCopyTarget target) => new()
    {
        OrgRole = target.Steps.FirstOrDefault(CopySteps.IsOrgRole)?.Detail,
        Roles = [.. target.Steps.Select(step => step.Role).OfType<OffboardingRole>()],
        Teams = [.. target.Steps.Select(step => step.Team).OfType<OffboardingTeam>()],
    };
}

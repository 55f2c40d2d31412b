using System;
using UserManagement.ScheduleRuns;
using UserManagement.Schedules;
using Xunit;

namespace UserManagement.Core.Tests;

public sealed class RemovalStageTests
{
    [Theory]
    [InlineData(OffboardingStepState.Failed)]
    [InlineData(OffboardingStepState.Done)]
    public void Removal_that_was_canceled_while_the_first_stage_ran_keeps_its_state_and_its_reason(OffboardingStepState verify)
    {
        var store = new ScheduleMemory("memory", new FakeClock());
        var record = new ScheduleRecord { Id = store.NewId(), Action = ScheduledAction.Offboard, Person = "jane@example.com" };
        store.Add(record);
        store.Change(record.Id, kept =>
        {
            kept.Close(ScheduleState.Canceled, "canceled by somebody", DateTime.UnixEpoch);
            return true;
        });
        var result = new OffboardingResult { Step = OffboardingStepKind.Verify, State = verify };
        new RemovalStage(store).Settle(record, [result], null);
        var after = store.Change(record.Id, static _ => false)!;
        Assert.Equal((ScheduleState.Canceled, "canceled by somebody"), (after.State, after.Why));
    }
}

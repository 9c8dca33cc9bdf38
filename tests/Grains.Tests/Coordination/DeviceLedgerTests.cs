using FedOrleans.Channel.Rounds;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Scheduling;

namespace FedOrleans.Grains.Tests.Coordination;

public sealed class DeviceLedgerTests
{
    [Fact]
    public void Batteries_drain_to_nothing_and_recharge_to_full()
    {
        DeviceLedger ledger = new(2, 100);
        DeviceLedger drained = ledger.After(Plan(idleJ: 150, rechargeJ: 0), []).Ledger;
        (DeviceLedger charged, double energy) = drained.After(Plan(idleJ: 150, rechargeJ: 30), []);
        DeviceLedger full = charged.After(Plan(idleJ: 0, rechargeJ: 500), []).Ledger;

        drained.BatteryJ.ShouldBe([0, 0]);
        energy.ShouldBe(0); // an empty battery spends nothing
        charged.BatteryJ.ShouldBe([30, 30]);
        full.BatteryJ.ShouldBe([100, 100]);
    }

    private static RoundPlan Plan(double idleJ, double rechargeJ) =>
        new(1, [], new(1, [1, 1], [1, 1], [1, 1]), new RoundOutcome([], 1, 0, idleJ) { RechargeJ = rechargeJ }) { FullBatteryJ = 100 };
}

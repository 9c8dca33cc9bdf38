using System.Collections.Immutable;
using FedOrleans.Channel.Cells;
using FedOrleans.Channel.Geometry;
using FedOrleans.Channel.Radio;
using FedOrleans.Channel.Units;
using FedOrleans.Grains.Cohorts;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Grains.Scheduling;

namespace FedOrleans.Grains.Coordination;

/// <summary>Draws the cell of a trial: under way from its plan, stored from its ledger, done from its rows.</summary>
internal static class CellViews
{
    /// <param name="desk">The trial.</param>
    /// <param name="progress">What is committed of it; null before the first round.</param>
    /// <param name="plan">The round under way or the last one; null where this activation has planned none.</param>
    /// <param name="isTraining">Whether devices of the plan are at work.</param>
    public static CellView Of(TrialDesk desk, TrialProgress? progress, RoundPlan? plan, bool isTraining)
    {
        int round = plan?.Round ?? progress?.Round ?? 0;
        LargeScale large = desk.Planner.Radio.LargeScale(round);
        LinkState[] states = new LinkState[large.Positions.Length];
        DeviceLedger? ledger = progress?.Devices;
        for (int device = 0; device < states.Length; device++)
        {
            states[device] = ledger?.BatteryJ[device] <= 0 ? LinkState.Dead
                : plan?.Snapshot.IsAvailable(device) == false ? LinkState.Away
                : plan is null && round > 0 && ledger!.LastScheduled[device] == round ? Arrived(ledger.LastDelivered[device] == round)
                : LinkState.Idle;
        }

        foreach (MemberOrder member in plan?.Members ?? [])
        {
            states[member.Device] = isTraining ? LinkState.Scheduled
                : states[member.Device] == LinkState.Dead ? LinkState.Dead
                : Arrived(member.Delivered);
        }

        foreach (int device in plan?.Outcome.InFlight ?? [])
        {
            states[device] = LinkState.Scheduled;
        }

        return Of(desk.Context.Scenario, desk.Trial, round, states) with
        {
            IsPresent = plan is not null,
            XM = [.. large.Positions.Select(place => Tenth(place.X))],
            YM = [.. large.Positions.Select(place => Tenth(place.Y))],
            SnrDb = plan is null
                ? [.. large.MeanSnrDb.Select(Tenth)]
                : [.. plan.Snapshot.Snr.Select(snr => Tenth(Decibel.FromLinear(Math.Max(snr, RoundPlanner.LeastSnr))))],
            Sites = [.. large.Site.Select(site => (byte)site)],
        };
    }

    /// <summary>A trial that is done, from its rows.</summary>
    public static CellView Of(Scenario scenario, int trial, ImmutableArray<DeviceRow> rows) =>
        Of(scenario, trial, scenario.Rounds, [.. rows.Select(Total)]) with
        {
            XM = [.. rows.Select(row => Tenth(row.XM))],
            YM = [.. rows.Select(row => Tenth(row.YM))],
            SnrDb = [.. rows.Select(row => Tenth(row.MeanSnrDb ?? 0))],
        };

    private static CellView Of(Scenario scenario, int trial, int round, LinkState[] states)
    {
        double spacing = scenario.Channel.Cells.InterSiteDistanceM ?? (Math.Sqrt(3) * scenario.Channel.RadiusM);
        ImmutableArray<Position> stations = HexagonalSites.Place(scenario.Channel.Cells.Rings, spacing);
        return new CellView
        {
            Trial = trial,
            Round = round,
            IsPresent = false,
            RadiusM = scenario.Channel.RadiusM,
            StationsM = [.. stations.SelectMany(place => (float[])[Tenth(place.X), Tenth(place.Y)])],
            XM = [],
            YM = [],
            SnrDb = [],
            Sites = [],
            States = [.. states],
        };
    }

    private static LinkState Total(DeviceRow row) => row.BatteryJ <= 0 ? LinkState.Dead
        : row.Delivered + row.Lost == 0 ? LinkState.Idle
        : Arrived(row.Delivered > row.Lost);

    private static LinkState Arrived(bool delivered) => delivered ? LinkState.Delivered : LinkState.Lost;

    private static float Tenth(double value) => (float)Math.Round(value, 1);
}

using System.Collections.Immutable;
using FedOrleans.Grains;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Devices;
using FedOrleans.Grains.Ledger;
using FedOrleans.Silo.Http.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FedOrleans.Silo.Http;

/// <summary>Looking at devices.</summary>
internal static class DeviceEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/runs/{run}/devices", ListAsync).WithSummary("A page of the devices of a trial, filtered and sorted");
        api.MapGet("/runs/{run}/devices/{device:int}", GetAsync).WithSummary("One device: figures, private state, battery, last rounds");
    }

    private static async Task<Results<Ok<DevicePage>, ProblemHttpResult>> ListAsync(
        string run, RunDirectory runs, DeviceTables tables, [AsParameters] DeviceQuery query, CancellationToken cancellation)
    {
        if (await runs.FindAsync(run) is not { } status)
        {
            return Problems.NoRun(run);
        }

        int trial = status.TrialOf(query.Trial);
        ImmutableArray<DeviceRow> devices = await tables.GetAsync(status, trial, cancellation);
        (int matching, IReadOnlyList<DeviceRow> page) = DeviceSelection.Of(devices, query);
        return TypedResults.Ok(new DevicePage(
            trial, devices.IsEmpty ? status.Method ?? "" : devices[0].Method, devices.IsEmpty ? status.Seed ?? 0 : devices[0].Seed, devices.Length, matching, page));
    }

    private static async Task<Results<Ok<DeviceDetail>, ProblemHttpResult>> GetAsync(
        string run, int device, RunDirectory runs, IGrainFactory grains, int? trial = null)
    {
        if (await runs.FindAsync(run) is not { } status)
        {
            return Problems.NoRun(run);
        }

        int number = status.TrialOf(trial);
        if (device < 0 || await runs.Coordinator(run).GetDeviceAsync(number, device) is not { } row)
        {
            return TypedResults.Problem($"trial {number} of run '{run}' has not begun, or has no device {device}", statusCode: StatusCodes.Status404NotFound);
        }

        DeviceView view = await grains.GetGrain<IDeviceGrain>(GrainKeys.Member(run, number, device)).GetState();
        double? battery = view.History.IsEmpty || double.IsInfinity(view.History[^1].Radio.BatteryJ) ? null : view.History[^1].Radio.BatteryJ;
        return TypedResults.Ok(new DeviceDetail(
            row, view.Round, status.HasEnded ? null : view.InFlight, view.PrivateParameters, view.PrivateNorm, view.ResidualNorm, battery, [.. view.Parts], [.. view.History]));
    }
}

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
        api.MapGet("/runs/{run}/devices", ListAsync).WithName("listDevices").WithSummary("A page of the devices of a trial, filtered and sorted");
        api.MapGet("/runs/{run}/devices/{device:int}", GetAsync).WithName("getDevice").WithSummary("One device: figures, private state, battery, last rounds");
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
        if (await runs.FindDeviceAsync(run, trial, device) is not { } look)
        {
            return Problems.NoRun(run);
        }

        if (look.Row is not { } row)
        {
            _ = (await runs.FindAsync(run))?.TrialOf(trial);
            return TypedResults.Problem(
                look.Devices == 0
                    ? $"trial {look.Trial} of run '{run}' has no committed round yet"
                    : $"run '{run}' has the devices 0 to {look.Devices - 1}, and no device {device}",
                statusCode: StatusCodes.Status404NotFound);
        }

        DeviceView? view = look.HasTakenPart ? await grains.GetGrain<IDeviceGrain>(GrainKeys.Member(run, look.Trial, device)).GetState() : null;
        return TypedResults.Ok(DeviceDetail.Of(row, view, look.Stage == RunStage.Running));
    }
}

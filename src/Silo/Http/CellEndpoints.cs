using FedOrleans.Silo.Http.Api;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FedOrleans.Silo.Http;

/// <summary>The cell of a run from above.</summary>
internal static class CellEndpoints
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapGet("/runs/{run}/cell", GetAsync).WithName("getCell").WithSummary("Places, links and states of all devices of a trial at this moment");

    private static async Task<Results<Ok<CellMap>, ProblemHttpResult>> GetAsync(
        string run, RunDirectory runs, CellCache cells, CancellationToken cancellation, int? trial = null)
    {
        if (await runs.FindAsync(run) is not { } status)
        {
            return Problems.NoRun(run);
        }

        int number = status.TrialOf(trial);
        return await cells.GetAsync(status, number, cancellation) is { } cell
            ? TypedResults.Ok(cell)
            : TypedResults.Problem($"trial {number} of run '{run}' has not begun", statusCode: StatusCodes.Status404NotFound);
    }
}

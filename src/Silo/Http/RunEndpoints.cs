using System.Globalization;
using FedOrleans.Grains;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Ledger;
using FedOrleans.Grains.Runs;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.Http.Api;
using FedOrleans.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace FedOrleans.Silo.Http;

/// <summary>Submitting, listing, steering and following runs.</summary>
internal static class RunEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/runs", SubmitAsync).WithName(ApiDocument.Submit).WithSummary("Starts a run");
        api.MapGet("/runs", ListAsync).WithName(ApiDocument.List).WithSummary("Lists all runs, oldest first");
        api.MapGet("/runs/{run}", GetAsync).WithName("getRun").WithSummary("Where a run stands");
        api.MapGet("/runs/{run}/scenario", ScenarioAsync).WithName(ApiDocument.Scenario).WithSummary("The resolved scenario of a run, as YAML");
        api.MapGet("/runs/{run}/rounds", RoundsAsync).WithName("getRounds").WithSummary("Committed rounds over all trials, at most 4,096 from the given one on");
        api.MapPost("/runs/{run}/pause", PauseAsync).WithName("pauseRun").WithSummary("Stops a run after the round under way; resume goes on from there");
        api.MapPost("/runs/{run}/resume", ResumeAsync).WithName("resumeRun").WithSummary("Goes on with a run that was paused or failed");
        api.MapPost("/runs/{run}/stop", StopAsync).WithName("stopRun")
            .WithSummary("Stops a run at once and gives the round under way up; what is committed stays, and resume goes on from there");
        api.MapDelete("/runs/{run}", DeleteAsync).WithName(ApiDocument.Delete)
            .WithSummary("Takes a run that has ended, and the states of all its devices, out of the storage; its name stays taken");
        api.MapGet("/runs/{run}/events", EventsAsync).WithName(ApiDocument.Events)
            .WithSummary("Follows a run: an event 'round' for each committed round, 'status' in between, 'end' at the end; 'beat' where nothing else came for 5 s");
    }

    private static async Task<Results<Accepted<RunView>, ProblemHttpResult>> SubmitAsync(
        SubmitRequest request, RunDirectory runs, ScenarioGate gate, SiloSettings settings, TimeProvider time)
    {
        if (!settings.AcceptsRuns)
        {
            return TypedResults.Problem("this process carries out one run and takes no other", statusCode: StatusCodes.Status409Conflict);
        }

        Scenario scenario = gate.Admit(request.Scenario ?? throw new InputException("scenario: is missing; expected the scenario as YAML"));
        string run = request.Run ?? RunName.New(scenario.Name, time);
        GrainKeys.CheckRun(run);
        try
        {
            RunStatus status = await runs.SubmitAsync(new RunEntry(run, scenario.Name, time.GetUtcNow()), new RunRequest(ScenarioWriter.Write(scenario)));
            return TypedResults.Accepted($"/api/v1/runs/{run}", RunView.Of(status));
        }
        catch (Exception away) when (Problems.IsAway(away))
        {
            return Problems.Unsure(away, run);
        }
    }

    private static async Task<IReadOnlyList<RunSummaryView>> ListAsync(RunDirectory runs) =>
    [
        .. (await runs.ListStartedAsync()).Select(run => new RunSummaryView(run.Entry.Run, run.Entry.Scenario, run.Entry.SubmittedAt, RunView.Of(run.Status))),
    ];

    private static async Task<Results<Ok<RunView>, ProblemHttpResult>> GetAsync(string run, RunDirectory runs) =>
        await runs.FindAsync(run) is { } status ? TypedResults.Ok(RunView.Of(status)) : Problems.NoRun(run);

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> ScenarioAsync(string run, RunDirectory runs) =>
        await runs.FindAsync(run) is null
            ? Problems.NoRun(run)
            : TypedResults.Text(await runs.Coordinator(run).GetScenarioAsync(), "application/yaml");

    private static async Task<Results<Ok<RoundRow[]>, ProblemHttpResult>> RoundsAsync(string run, RunDirectory runs, int from = 0) =>
        await runs.FindAsync(run) is null ? Problems.NoRun(run) : TypedResults.Ok<RoundRow[]>([.. await runs.Coordinator(run).GetRowsAsync(Checked(from))]);

    private static async Task<Results<Accepted<RunView>, ProblemHttpResult>> PauseAsync(string run, RunDirectory runs) =>
        await SteerAsync(run, runs, coordinator => coordinator.StopAsync());

    private static async Task<Results<Accepted<RunView>, ProblemHttpResult>> StopAsync(string run, RunDirectory runs) =>
        await SteerAsync(run, runs, coordinator => coordinator.AbandonAsync());

    private static async Task<Results<Accepted<RunView>, ProblemHttpResult>> ResumeAsync(string run, RunDirectory runs) =>
        await SteerAsync(run, runs, coordinator => coordinator.ResumeAsync());

    private static async Task<Results<Accepted<RunView>, ProblemHttpResult>> DeleteAsync(string run, RunDirectory runs, SiloSettings settings) =>
        !settings.AcceptsRuns ? TypedResults.Problem("this process carries out one run, whose directory is the user's", statusCode: StatusCodes.Status409Conflict)
        : await runs.FindAsync(run) is { HasEnded: false } ? TypedResults.Problem($"run '{run}' is under way; stop it before it is deleted", statusCode: StatusCodes.Status409Conflict)
        : await SteerAsync(run, runs, _ => runs.DeleteAsync(run));

    private static async Task<Results<Accepted<RunView>, ProblemHttpResult>> SteerAsync(string run, RunDirectory runs, Func<ICoordinatorGrain, Task> act)
    {
        if (await runs.FindAsync(run) is null)
        {
            return Problems.NoRun(run);
        }

        ICoordinatorGrain coordinator = runs.Coordinator(run);
        await act(coordinator);
        return TypedResults.Accepted($"/api/v1/runs/{run}", RunView.Of(await coordinator.GetStatusAsync()));
    }

    private static async Task<IResult> EventsAsync(
        string run,
        RunDirectory runs,
        TimeProvider time,
        IHostApplicationLifetime lifetime,
        Microsoft.Extensions.Options.IOptions<Microsoft.AspNetCore.Http.Json.JsonOptions> json,
        CancellationToken cancellation,
        int from = 0) =>
        await runs.FindAsync(run) is null
            ? Problems.NoRun(run)
            : TypedResults.ServerSentEvents(
                new RunEvents(runs.Coordinator(run).GetStatusAsync, runs.Coordinator(run).GetRowsAsync, time, json.Value.SerializerOptions)
                    .FollowAsync(Checked(from), lifetime.ApplicationStopping, cancellation));

    private static int Checked(int from) =>
        from >= 0 ? from : throw new InputException("query", "from", from.ToString(CultureInfo.InvariantCulture), "0 or more");
}

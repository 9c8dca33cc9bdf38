using System.IO.Compression;
using System.Text;
using FedOrleans.Grains.Coordination;
using FedOrleans.Grains.Scenarios;
using FedOrleans.Grains.Trials;
using FedOrleans.Silo.Reports;
using FedOrleans.Silo.Results;
using FedOrleans.Silo.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FedOrleans.Silo.Http;

/// <summary>The result directory of a run, as one archive.</summary>
internal static class ResultEndpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/runs/{run}/result", DownloadAsync).WithName(ApiDocument.Result).WithSummary("The result directory of a run so far, as a zip archive (without checkpoint)");
        api.MapGet("/runs/{run}/report", ReportAsync).WithName(ApiDocument.Report).WithSummary("The report of a run so far, as one page");
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> DownloadAsync(string run, RunDirectory runs, Accelerator accelerator)
    {
        if (await runs.FindAsync(run) is not { } status)
        {
            return Problems.NoRun(run);
        }

        return await InDirectoryAsync(runs.Coordinator(run), status, accelerator, async directory =>
        {
            // The file is gone as soon as it is closed, whatever becomes of the request.
            FileStream archive = new(
                Path.Combine(Path.GetTempPath(), $"fedorleans-result-{Guid.NewGuid():N}.zip"),
                FileMode.CreateNew,
                FileAccess.ReadWrite,
                FileShare.None,
                1 << 16,
                FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            await ZipFile.CreateFromDirectoryAsync(directory.DirectoryPath, archive);
            archive.Position = 0;
            return TypedResults.File(archive, "application/zip", $"{run}.zip");
        });
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> ReportAsync(string run, RunDirectory runs, Accelerator accelerator)
    {
        if (await runs.FindAsync(run) is not { } status)
        {
            return Problems.NoRun(run);
        }

        if (status.Rows == 0)
        {
            return TypedResults.Problem($"no round of run '{run}' is committed yet", statusCode: StatusCodes.Status404NotFound);
        }

        string page = await InDirectoryAsync(
            runs.Coordinator(run), status, accelerator, directory => File.ReadAllTextAsync(directory.ReportPath));
        return TypedResults.Text(page, "text/html; charset=utf-8");
    }

    private static async Task<T> InDirectoryAsync<T>(
        ICoordinatorGrain coordinator, RunStatus status, Accelerator accelerator, Func<ResultDirectory, Task<T>> use)
    {
        ResultDirectory directory = new(Directory.CreateTempSubdirectory("fedorleans-result-").FullName);
        try
        {
            await WriteAsync(coordinator, status, directory, accelerator.Name);
            if ((await coordinator.GetStatusAsync()).Rows < status.Rows)
            {
                throw new OrleansException($"run {status.Run} was deleted while its results were read");
            }

            return await use(directory);
        }
        finally
        {
            Directory.Delete(directory.DirectoryPath, recursive: true);
        }
    }

    private static async Task WriteAsync(ICoordinatorGrain coordinator, RunStatus status, ResultDirectory directory, string accelerator)
    {
        string text = await coordinator.GetScenarioAsync();
        await File.WriteAllTextAsync(directory.ScenarioPath, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Scenario scenario = ScenarioReader.Parse(text, directory.ScenarioPath, AppContext.BaseDirectory);
        ResultWriter writer = new(coordinator, directory);
        await writer.BeginAsync();
        await writer.WriteAllAsync(TrialDefinition.AllOf(scenario).Count);
        if (status.Rows > 0)
        {
            ReportWriter.Finish(directory, RunEnvironmentProbe.Read(accelerator), await writer.TimedSecondsAsync());
        }
    }
}

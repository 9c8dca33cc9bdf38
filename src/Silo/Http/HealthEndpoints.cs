using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FedOrleans.Silo.Http;

/// <summary>What an orchestrator asks: whether the process lives, and whether it is a member that can be asked. Open to everybody, so that only the log says more.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health/live", () => TypedResults.Text("live")).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();
    }

    private static async Task<ContentHttpResult> ReadyAsync(Readiness readiness, StorageProbe storage, CancellationToken cancellation) =>
        readiness.WhyNot is { } reason ? TypedResults.Text(reason, statusCode: StatusCodes.Status503ServiceUnavailable)
        : TypedResults.Text(await storage.AnswersAsync(cancellation) ? "ready" : "ready; storage: away");
}

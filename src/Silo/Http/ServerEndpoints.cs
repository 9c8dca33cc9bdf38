using FedOrleans.Silo.Cluster;
using FedOrleans.Silo.Http.Api;
using FedOrleans.Silo.Running;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FedOrleans.Silo.Http;

/// <summary>What the server itself is.</summary>
internal static class ServerEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet(
            "/server",
            (SiloSettings settings) => new ServerView(
                settings.Cluster.Id, RunEnvironmentProbe.ProductVersion, settings.AcceptsRuns, settings.Http.Token is not null))
        .WithName("getServer")
        .WithSummary("What the server is and takes");
}

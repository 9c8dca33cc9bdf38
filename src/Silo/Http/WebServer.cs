using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.RateLimiting;
using FedOrleans.Silo.Cluster;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Dashboard;

namespace FedOrleans.Silo.Http;

/// <summary>What a silo serves over HTTP: health, the API with its OpenAPI document, and the dashboard, all but health for authenticated callers.</summary>
internal static class WebServer
{
    public static void AddServices(IServiceCollection services, SiloSettings settings)
    {
        services.AddRoutingCore();
        services.AddAuthentication(BearerHandler.SchemeName).AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(
            new Microsoft.AspNetCore.Authorization.AuthorizationPolicyBuilder(BearerHandler.SchemeName).RequireAuthenticatedUser().Build());
        services.AddProblemDetails();
        services.AddOpenApi("v1", options => options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "FedOrleans";
            document.Info.Description = "Submits, steers and inspects runs of a cluster.";
            return Task.CompletedTask;
        }));
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetTokenBucketLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = settings.Http.RequestsPerSecond,
                    TokensPerPeriod = Math.Max(1, settings.Http.RequestsPerSecond / 10),
                    ReplenishmentPeriod = TimeSpan.FromMilliseconds(100),
                    QueueLimit = settings.Http.RequestsPerSecond,
                }));
        });
        services.AddSingleton<RunDirectory>();
        services.AddSingleton<DeviceTables>();
        services.AddSingleton<ScenarioGate>();
        services.AddSingleton<Readiness>();
    }

    public static void Map(WebApplication app)
    {
        app.UseExceptionHandler(errors => errors.Run(Problems.AnswerAsync));
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        HealthEndpoints.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json");
        RouteGroupBuilder api = app.MapGroup("/api/v1").WithTags("runs");
        RunEndpoints.Map(api);
        DeviceEndpoints.Map(api);
        ResultEndpoints.Map(api);
        app.MapOrleansDashboard("/dashboard").RequireAuthorization();
    }
}

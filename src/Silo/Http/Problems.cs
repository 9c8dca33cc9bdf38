using System.Text.Json;
using FedOrleans.Grains.Faults;
using FedOrleans.Silo.Cluster;
using FedOrleans.Validation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Orleans.Runtime;

namespace FedOrleans.Silo.Http;

/// <summary>Turns what goes wrong into answers: bad input into 400 with its one message, an unreachable cluster into 503.</summary>
internal static class Problems
{
    public static void Use(IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = AnswerAsync,
            // What a caller did wrong is the caller's to know.
            SuppressDiagnosticsCallback = context => Of(context.Exception).Status < StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePages(ExplainAsync);
    }

    public static ProblemHttpResult NoRun(string run) => TypedResults.Problem($"there is no run '{run}'", statusCode: StatusCodes.Status404NotFound);

    /// <summary>Whether the cluster or its storage is away, so that the same call may succeed later.</summary>
    public static bool IsAway(Exception? error) => error is OrleansException or TimeoutException;

    /// <summary>A run was handed in, and nobody can tell whether it was kept.</summary>
    public static ProblemHttpResult Unsure(Exception away, string run) => TypedResults.Problem(
        $"{Of(away).Message}; run '{run}' may have been kept: send the same again under this name", statusCode: StatusCodes.Status503ServiceUnavailable);

    private static Task AnswerAsync(HttpContext context)
    {
        Exception? error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        (int status, string message) = Of(error);
        if (IsAway(error))
        {
            bool asksOnly = HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method);
            message += asksOnly ? "; try again" : "; what was asked may have been kept: send the same again";
        }

        return TypedResults.Problem(message, statusCode: status).ExecuteAsync(context);
    }

    /// <summary>A word to answers that are a bare number.</summary>
    private static Task ExplainAsync(StatusCodeContext bare)
    {
        HttpContext context = bare.HttpContext;
        string? message = context.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized => "show the token of the cluster, as Authorization: Bearer TOKEN",
            StatusCodes.Status404NotFound => $"there is nothing at {context.Request.Path}",
            StatusCodes.Status405MethodNotAllowed => $"{context.Request.Method} is not allowed at {context.Request.Path}",
            StatusCodes.Status413PayloadTooLarge => $"the body is longer than {HttpSettings.MaximumBodyBytes >> 20} MiB",
            StatusCodes.Status415UnsupportedMediaType => "expected a JSON body, application/json",
            StatusCodes.Status429TooManyRequests => "too many requests; try again in a moment",
            _ => null,
        };
        return TypedResults.Problem(message, statusCode: context.Response.StatusCode).ExecuteAsync(context);
    }

    private static (int Status, string Message) Of(Exception? error) => error switch
    {
        InputException wrong => (StatusCodes.Status400BadRequest, PublicText.Of(wrong.Message)),
        BadHttpRequestException bad => (bad.InnerException is JsonException ? StatusCodes.Status400BadRequest : bad.StatusCode, BadRequestText.Of(bad)),
        StorageUnavailableException away => (StatusCodes.Status503ServiceUnavailable, away.Message),
        OrleansException or TimeoutException => (StatusCodes.Status503ServiceUnavailable, "the cluster did not answer"),
        _ => (StatusCodes.Status500InternalServerError, "an unexpected error; the log of the silo has the details"),
    };
}

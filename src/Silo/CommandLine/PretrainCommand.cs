using System.CommandLine;
using FedOrleans.Validation;

namespace FedOrleans.Silo.CommandLine;

/// <summary><c>pretrain FILE.yaml</c>: trains a base model from text.</summary>
internal sealed class PretrainCommand : Command, IHasExamples
{
    public PretrainCommand(ICommandHandler<PretrainArguments> handler)
        : base("pretrain", "Trains a base model from text, goes on where it was stopped, and saves it in Hugging Face layout")
    {
        var file = new Argument<string>("FILE.yaml") { Description = "The recipe" };
        var output = new Option<string?>("--out", "-o") { Description = "The model's directory [default: the recipe's own]", HelpName = "DIR" };
        var device = CommonOptions.Device();
        var quiet = CommonOptions.Quiet();
        Add(file);
        Add(output);
        Add(device);
        Add(quiet);
        SetAction((result, cancellation) =>
        {
            var directory = result.GetValue(output);
            var request = new PretrainArguments(
                RequireFile(result.GetRequiredValue(file)),
                string.IsNullOrWhiteSpace(directory) ? null : Path.GetFullPath(directory),
                result.GetRequiredValue(device),
                result.GetValue(quiet));
            return handler.HandleAsync(request, cancellation);
        });
    }

    public IReadOnlyList<(string Line, string Meaning)> Examples =>
        [("fedorleans pretrain scenarios/pretrain/pocket-encoder.yaml", "how the embedded encoder was made")];

    private static string RequireFile(string path) =>
        File.Exists(path) ? Path.GetFullPath(path) : throw new InputException($"{path}: no such file; expected a pretraining recipe in YAML");
}

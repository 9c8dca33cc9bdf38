namespace FedOrleans.Training.Sessions;

/// <summary>Opens training sessions; one engine a silo. Sessions are cached by definition and shared by all grains.</summary>
public interface ITrainingEngine
{
    /// <summary>Loads model and data on first use (on a pool thread, never on the caller's), and gives the same session afterwards.</summary>
    /// <exception cref="Validation.InputException">The definition names a model or data that cannot be used.</exception>
    Task<ITrainingSession> OpenAsync(SessionDefinition definition, CancellationToken cancellation);
}

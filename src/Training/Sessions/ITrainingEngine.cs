namespace FedOrleans.Training.Sessions;

/// <summary>Opens training sessions; one engine a silo. Sessions are cached by definition and shared by all grains.</summary>
public interface ITrainingEngine
{
    /// <summary>Loads model and data on first use (on a pool thread, never on the caller's), and gives the same session afterwards.</summary>
    /// <exception cref="Validation.InputException">The definition names a model or data that cannot be used.</exception>
    Task<ITrainingSession> OpenAsync(SessionDefinition definition, CancellationToken cancellation);

    /// <summary>
    /// Forgets a session. Whoever has it may go on with it; its memory is given back when nobody has. Asked for again it is opened anew, and
    /// gives the same results.
    /// </summary>
    void Release(SessionDefinition definition);
}

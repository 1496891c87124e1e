using System.Runtime.InteropServices;

namespace SurveyFit.Catalogue.DuckDb;

// Every DuckDB object is released by a function that takes the address of its pointer and sets it to null.

internal abstract class DuckDbHandle() : SafeHandle(0, ownsHandle: true)
{
    public sealed override bool IsInvalid => handle == 0;

    protected sealed override bool ReleaseHandle()
    {
        Release(ref handle);
        return true;
    }

    protected abstract void Release(ref nint pointer);
}

internal sealed class ConfigHandle : DuckDbHandle
{
    protected override void Release(ref nint pointer) => DuckDbApi.DestroyConfig(ref pointer);
}

internal sealed class DatabaseHandle : DuckDbHandle
{
    protected override void Release(ref nint pointer) => DuckDbApi.Close(ref pointer);
}

internal sealed class ConnectionHandle : DuckDbHandle
{
    protected override void Release(ref nint pointer) => DuckDbApi.Disconnect(ref pointer);
}

internal sealed class StatementsHandle : DuckDbHandle
{
    protected override void Release(ref nint pointer) => DuckDbApi.DestroyExtracted(ref pointer);
}

internal sealed class PreparedHandle : DuckDbHandle
{
    protected override void Release(ref nint pointer) => DuckDbApi.DestroyPrepare(ref pointer);
}

internal sealed class AppenderHandle : DuckDbHandle
{
    protected override void Release(ref nint pointer) => _ = DuckDbApi.AppenderDestroy(ref pointer);
}

internal sealed class LogicalTypeHandle : DuckDbHandle
{
    protected override void Release(ref nint pointer) => DuckDbApi.DestroyLogicalType(ref pointer);
}

internal sealed class ChunkHandle : DuckDbHandle
{
    protected override void Release(ref nint pointer) => DuckDbApi.DestroyDataChunk(ref pointer);
}

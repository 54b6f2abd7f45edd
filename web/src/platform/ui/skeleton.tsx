// What stands where something is being loaded, in its later place and size.
export const Skeleton = ({ width, height = 10, className = '' }: { width: number | string; height?: number; className?: string }) => (
  <span className={`skeleton inline-block ${className}`} style={{ width, height }} aria-hidden="true" />
)

/** A few lines of text to come. */
export const SkeletonLines = ({ count = 4 }: { count?: number }) => (
  <div className="flex flex-col gap-3.5" aria-hidden="true">
    {Array.from({ length: count }, (_, at) => (
      <Skeleton key={at} width={`${40 + ((at * 29) % 45)}%`} />
    ))}
  </div>
)

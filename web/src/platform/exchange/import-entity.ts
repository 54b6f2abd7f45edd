// What imports and exports are called where records are: by themselves, for whatever only asks whether they are allowed.
export const IMPORT = 'core.import'
export const EXPORT = 'core.export'

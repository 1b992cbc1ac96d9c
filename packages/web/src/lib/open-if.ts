/**
 * For `<details {...openIf(wrong)}>`: said only when it must stand open, because `open={false}` would make scripts that
 * come late close what a person has opened meanwhile.
 */
export const openIf = (when: boolean): { open?: true } => (when ? { open: true } : {})
